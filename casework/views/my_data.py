"""Mijn gegevens: what residents ask about their own data, from their own screen."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from casework.access import open_case, visible_cases
from casework.forms.rights import OnceForm
from casework.models import Case, RightsLink
from casework.reading.export.bundle import bundle_of
from casework.reading.export.whole import export_of
from casework.reading.keeping import every_term, term_of
from casework.reading.rights import rights_of
from casework.services import exporting, rights
from ruwaard import clock
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.audit.recording import record
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, show


@requires(Permission.OWN_PLAN)
@require_GET
def my_data_all(request: UserRequest) -> HttpResponse:
    cases = list(visible_cases(request).select_related("lead"))
    if len(cases) == 1:
        return to_my_data(request, cases[0].pk)
    return show(request, "casework/my_data_all.html", {"cases": cases})


@requires(Permission.OWN_PLAN)
@require_GET
def my_data(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action="casework.data_viewed")
    return show(request, "casework/my_data.html", page_of(request, case))


@requires(Permission.OWN_PLAN)
@require_POST
def my_export(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action="casework.data_viewed")
    form = OnceForm(request.POST)
    try:
        if form.is_valid():
            asker = rights.asker_of(case, request.user)
            exporting.ask_export(
                case, asker=asker, by=request.user, **form.cleaned_data
            )
            messages.success(request, _("Alles over u staat klaar. Een week lang."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_my_data(request, case.pk)


@requires(Permission.SEE_START)
@require_GET
def data_json(request: UserRequest, request_id: UUID) -> HttpResponseBase:
    link = own_export(request, request_id)
    export = export_of(link, clock.now())
    record("casework.data_fetched", link.request, by=request.user, case_id=link.case_id)
    name = f"mijn-gegevens-{export.made_at.date().isoformat()}.json"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(
        export.as_json(), content_type="application/json", headers=headers
    )


@requires(Permission.SEE_START)
@require_GET
def data_zip(request: UserRequest, request_id: UUID) -> HttpResponseBase:
    link = own_export(request, request_id)
    export = export_of(link, clock.now())
    record("casework.data_fetched", link.request, by=request.user, case_id=link.case_id)
    name = f"mijn-gegevens-{export.made_at.date().isoformat()}.zip"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    whole = bundle_of(link, export)
    return HttpResponse(whole, content_type="application/zip", headers=headers)


def own_export(request: UserRequest, request_id: UUID) -> RightsLink:
    """Return an export that the user asked for and that is still open, with a seat.

    Raises Http404 for all else.
    """
    mine = RightsLink.objects.visible_in(visible_cases(request))
    rows = mine.filter(written_by=request.user).select_related(
        "request", "case", "person"
    )
    link: RightsLink = get_object_or_404(rows, pk=request_id)
    if not link.request.is_open(request.scope.today):
        raise Http404
    return link


def page_of(request: UserRequest, case: Case) -> dict[str, Any]:
    """Return what the page of somebody's own data shows."""
    term = term_of(case)
    return {
        "case": case,
        "asked": rights_of(case, request.user),
        "term": term,
        "overdue": term.is_over(request.scope.today),
        "every_term": every_term(),
        "form": OnceForm(),
        "today": request.scope.today,
    }


def to_my_data(request: UserRequest, case_id: UUID) -> HttpResponse:
    slug = request.neighbourhood.slug
    return go_to(request, "casework:my_data", neighbourhood=slug, case_id=case_id)
