from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from casework.access import open_case
from microanalysis.models import Analysis
from microanalysis.reading.analyses import sums_of
from microanalysis.services import analyses
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.ui.pages import go_to, show

LOOKED = "microanalysis.analysis_viewed"


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_analysis(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    row = Analysis.objects.latest_of(case.pk)
    if request.method == "POST" and row is not None:
        analyses.refuse(row, by=request.user)
        messages.success(request, _("Dat is goed. We meten dit niet bij u."))
        where = {"neighbourhood": request.neighbourhood.slug, "case_id": case.pk}
        return go_to(request, "casework:my_plan", **where)
    context: dict[str, Any] = {"case": case, "analysis": row, "lead": case.lead}
    if row is not None and row.refused_on is None:
        context["sums"] = sums_of(row)
    return show(request, "microanalysis/my_analysis.html", context)


@requires(Permission.OWN_PLAN)
@require_GET
def my_analysis_panel(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    row = Analysis.objects.latest_of(case.pk)
    context = {"case": case, "analysis": row}
    return show(request, "microanalysis/_my_panel.html", context)
