"""How the views of the table answer: with the table anew, a part of it, or a version.

A page with the script sends each change on its own (`X-Autosave`) and gets only the new
version; or a whole form, and gets the table as it stands, which the script merges into
the page without touching a field in which somebody types. Without the script every
change ends with a redirect, and every refused form is a page of its own.
"""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django_htmx.middleware import HtmxDetails

from casework.models import Case, Meeting
from casework.refusals.cases import EditConflict
from casework.services.drafts import current_meeting
from casework.views.kitchen_table import KitchenTable
from casework.views.people_choices import speakers_at
from ruwaard.accounts.permissions import UserRequest
from ruwaard.ui.conflicts import sides_of_conflict
from ruwaard.ui.pages import go_to, show_form

PART_PAGE = "casework/meeting_part.html"


def meeting_of(request: UserRequest, case: Case) -> Meeting | None:
    """Return the meeting whose page sent this, or else the latest of the case."""
    asked = request.POST.get("meeting") or request.GET.get("gesprek") or ""
    try:
        found: Meeting | None = case.meetings.filter(pk=UUID(asked)).first()
    except ValueError:
        found = None
    return found or current_meeting(case)


def table_of(request: UserRequest, case: Case) -> KitchenTable:
    """Return the table of the page that sent this; an unsaved one without a meeting."""
    meeting = meeting_of(request, case) or Meeting(case=case, pk=None)
    meeting.case = case
    return KitchenTable(meeting, request.user)


def is_autosave(request: UserRequest) -> bool:
    """Return whether one field was sent while somebody types on."""
    return "X-Autosave" in request.headers


def posted(request: UserRequest, standing: dict[str, Any]) -> QueryDict:
    """Return the form as sent; a field sent alone is laid over what stands."""
    return laid_over(request, standing) if is_autosave(request) else request.POST


def laid_over(request: UserRequest, standing: dict[str, Any]) -> QueryDict:
    """Return what stands, with what was sent on top of it."""
    whole = QueryDict(mutable=True)
    for name, value in standing.items():
        whole[name] = "" if value is None else str(value)
    for name in request.POST:
        whole[name] = request.POST[name]
    return whole


def changed(
    request: UserRequest, table: KitchenTable, *, version: int | None = None
) -> HttpResponseBase:
    """Answer a change that was saved."""
    if is_autosave(request) and version is not None:
        headers = {"X-Version": str(version)}
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=headers)
    if table.meeting.pk is None:
        return go_to(request, "casework:case_detail", **_place(request, table.case))
    if not HtmxDetails(request):
        return go_to(request, address_of(request, table.meeting))
    table = KitchenTable(_fresh(table.meeting), request.user)
    response = live(request, table)
    if version is not None:
        response.headers["X-Version"] = str(version)
    return response


def live(request: UserRequest, table: KitchenTable) -> HttpResponse:
    """Return every part of the table that may change, to be merged into the page."""
    context = page_context(table)
    response = render(request, "casework/_meeting_live.html", context)
    response.headers["X-Live"] = context["trace"]
    return response


def refused(
    request: UserRequest, part: str, context: dict[str, Any]
) -> HttpResponseBase:
    """Answer a form with errors: one sentence while typing, or else the form again."""
    if is_autosave(request):
        said = " ".join(_errors(context["form"]))
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return HttpResponse(said, content_type="text/plain", status=status)
    return asked(request, part, context)


def asked(request: UserRequest, part: str, context: dict[str, Any]) -> HttpResponse:
    """Return a form of the table: in its place, or as a page of its own."""
    return show_form(request, PART_PAGE, {"part": f"casework/{part}.html", **context})


def in_conflict(  # noqa: PLR0913 - a conflict has this many sides
    request: UserRequest,
    conflict: EditConflict,
    form: BaseForm,
    theirs: dict[str, Any],
    context: dict[str, Any],
    *,
    place: str,
    tag: str = "li",
) -> HttpResponse:
    """Return both versions side by side, at `place` in the page: 409.

    `theirs` are the values of the form as they stand.
    """
    context = {"url": request.path} | context
    context |= {
        "part": "casework/_conflict.html",
        "conflict": conflict,
        "sides": sides_of_conflict(form, theirs),
        "place": place,
        "tag": tag,
    }
    return show_form(request, PART_PAGE, context, status=HTTPStatus.CONFLICT)


def page_context(table: KitchenTable) -> dict[str, Any]:
    """Return what the page of a meeting and its live parts need."""
    return {
        "table": table,
        "meeting": table.meeting,
        "case": table.case,
        "trace": table.trace,
        "speakers": speakers_at(table),
    }


def invitation_link(request: UserRequest, code: str) -> str:
    """Return the whole address that opens an invitation to a meeting."""
    path = reverse("casework:invited", args=[request.neighbourhood.slug, code])
    return request.build_absolute_uri(path)


def address_of(request: UserRequest, meeting: Meeting) -> str:
    """Return the address of the page of `meeting`."""
    return reverse(
        "casework:meeting",
        kwargs={"neighbourhood": request.neighbourhood.slug, "meeting_id": meeting.pk},
    )


def _place(request: UserRequest, case: Case) -> dict[str, Any]:
    return {"neighbourhood": request.neighbourhood.slug, "case_id": case.pk}


def _fresh(row: Any) -> Any:  # noqa: ANN401 - a row of the model it came with
    row.refresh_from_db()
    return row


def _errors(form: BaseForm) -> list[str]:
    return [str(error) for errors in form.errors.values() for error in errors]
