from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from casework.access import open_case, open_part
from casework.forms.scenarios import EXAMPLES, ScenarioForm
from casework.models import Scenario
from casework.reading.fridge import scenarios_of
from casework.refusals.plans import PlanIsClosed
from casework.services import scenarios
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.ui.pages import go_to, refusals_shown_on, show_form


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def scenario_list(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    example = request.GET.get("voorbeeld", "")[:200]
    form = ScenarioForm(request.POST or None, initial={"happens": example})
    if form.is_valid():
        with refusals_shown_on(form):
            scenarios.add_scenario(case, by=request.user, **form.cleaned_data)
            messages.success(request, _("Dat staat erbij."))
            return to_scenarios(request, case.pk)
    context = {
        "case": case,
        "form": form,
        "scenarios": scenarios_of(case),
        "examples": EXAMPLES,
    }
    return show_form(request, "casework/scenario_list.html", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def scenario_remove(request: UserRequest, scenario_id: UUID) -> HttpResponse:
    row = open_part(request, Scenario, scenario_id, action="casework.plan_viewed")
    try:
        scenarios.remove_scenario(row, by=request.user)
    except PlanIsClosed as refusal:
        messages.error(request, str(refusal))
    return to_scenarios(request, row.case_id)


def to_scenarios(request: UserRequest, case_id: UUID) -> HttpResponse:
    slug = request.neighbourhood.slug
    return go_to(request, "casework:scenario_list", neighbourhood=slug, case_id=case_id)
