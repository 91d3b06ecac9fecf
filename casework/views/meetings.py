from functools import partial
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_case, open_part
from casework.forms.meetings import (
    MeetingAddForm,
    MeetingChangeForm,
    NotesForm,
    PresenceForm,
    SeatAddForm,
    SeatForm,
)
from casework.models import Attendee, Meeting
from casework.reading.invited import answers_to
from casework.reading.voices import tellings_of
from casework.refusals.cases import EditConflict
from casework.services import inviting, meetings
from casework.services.telling import WHEN_SAID
from casework.views.answers import (
    address_of,
    asked,
    changed,
    in_conflict,
    invitation_link,
    live,
    page_context,
    posted,
    refused,
)
from casework.views.items import base_of
from casework.views.kitchen_table import KitchenTable
from casework.views.people_choices import guests_for
from ruwaard import clock
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def meeting_add(request: UserRequest, case_id: UUID) -> HttpResponseBase:
    case = open_case(request, case_id)
    usual = {"held_on": clock.today(), "place": Meeting.Place.HOME}
    form = MeetingAddForm(request.POST or None, initial=usual)
    if form.is_valid():
        with refusals_shown_on(form):
            meeting = meetings.open_meeting(case, by=request.user, **form.cleaned_data)
            return go_to(request, address_of(request, meeting))
    context = {"case": case, "form": form, "resident": case.people.first()}
    return show_form(request, "casework/meeting_add.html", context)


@requires(Permission.WORK_ON_CASES)
@require_GET
def meeting(request: UserRequest, meeting_id: UUID) -> HttpResponseBase:
    found = opened(request, meeting_id)
    table = KitchenTable(found, request.user)
    return show(request, "casework/meeting.html", whole_page(table))


@requires(Permission.WORK_ON_CASES)
@require_GET
def meeting_news(request: UserRequest, meeting_id: UUID) -> HttpResponseBase:
    """Send the table anew when it says something else than the page that asks."""
    found = opened(request, meeting_id, action="casework.meeting_followed", merge=True)
    table = KitchenTable(found, request.user)
    if request.headers.get("X-Live") == table.trace:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return live(request, table)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def meeting_change(request: UserRequest, meeting_id: UUID) -> HttpResponseBase:
    found = opened(request, meeting_id)
    names = ("held_on", "starts_at", "place", "place_detail", "version")
    standing = {name: getattr(found, name) for name in names}
    table = KitchenTable(found, request.user)
    form = MeetingChangeForm(request.POST or None, initial=standing)
    context = base_of(table) | {"form": form}
    if form.is_valid():
        with refusals_shown_on(form):
            try:
                moved = meetings.change_meeting(
                    found, by=request.user, **form.cleaned_data
                )
            except EditConflict as conflict:
                theirs = {name: getattr(conflict.row, name) for name in names}
                return in_conflict(
                    request, conflict, form, theirs, context, place="kop", tag="div"
                )
            if any(getattr(moved, name) != standing[name] for name in WHEN_SAID):
                inviting.mail_again(moved, address_of=partial(invitation_link, request))
            return changed(request, table)
    return asked(request, "_meeting_head_form", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def meeting_notes(request: UserRequest, meeting_id: UUID) -> HttpResponseBase:
    found = opened(request, meeting_id)
    table = KitchenTable(found, request.user)
    if request.method == "GET":
        form = NotesForm(initial=notes_of(found))
        return asked(request, "_meeting_notes", base_of(table) | {"notes": form})
    form = NotesForm(posted(request, notes_of(found)))
    context = base_of(table) | {"form": form, "notes": form}
    if form.is_valid():
        with refusals_shown_on(form):
            try:
                found = meetings.write_notes(
                    found, by=request.user, **form.cleaned_data
                )
            except EditConflict as conflict:
                theirs = notes_of(conflict.row)
                return in_conflict(
                    request,
                    conflict,
                    form,
                    theirs,
                    context,
                    place="aantekeningen",
                    tag="div",
                )
            return changed(request, table, version=found.version)
    return refused(request, "_meeting_notes", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def presence_say(request: UserRequest, meeting_id: UUID) -> HttpResponseBase:
    found = opened(request, meeting_id)
    table = KitchenTable(found, request.user)
    form = PresenceForm(request.POST)
    if form.is_valid():
        with refusals_shown_on(form):
            meetings.say_who_is_there(found, by=request.user, **form.cleaned_data)
            return changed(request, table)
    seat = found.attendees.filter(person__is_first=True).first()
    context = base_of(table) | {"attendee": seat, "form": form, "absence": form}
    return refused(request, "_seat_absence", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def seat_add(request: UserRequest, meeting_id: UUID) -> HttpResponseBase:
    found = opened(request, meeting_id)
    table = KitchenTable(found, request.user)
    form = SeatAddForm(request.POST or None, known=guests_for(table))
    if form.is_valid():
        with refusals_shown_on(form):
            meetings.seat(found, by=request.user, **form.sides())
            return changed(request, table)
    return asked(request, "_seat_form", base_of(table) | {"form": form})


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def seat_change(request: UserRequest, attendee_id: UUID) -> HttpResponseBase:
    seat = opened_seat(request, attendee_id)
    table = KitchenTable(seat.meeting, request.user)
    standing = {"role_label": seat.role_label, "by_phone": seat.by_phone}
    form = SeatForm(request.POST or None, initial=standing)
    if form.is_valid():
        with refusals_shown_on(form):
            meetings.change_seat(seat, by=request.user, **form.cleaned_data)
            return changed(request, table)
    return asked(request, "_seat_change", seat_context(seat, table, form))


@requires(Permission.WORK_ON_CASES)
@require_POST
def seat_remove(request: UserRequest, attendee_id: UUID) -> HttpResponseBase:
    seat = opened_seat(request, attendee_id)
    table = KitchenTable(seat.meeting, request.user)
    form = SeatForm({"role_label": seat.role_label, "by_phone": seat.by_phone})
    with refusals_shown_on(form):
        meetings.unseat(seat, by=request.user)
        return changed(request, table)
    return refused(request, "_seat_change", seat_context(seat, table, form))


def opened(
    request: UserRequest,
    meeting_id: UUID,
    *,
    action: str = "casework.meeting_viewed",
    merge: bool = False,
) -> Meeting:
    return open_part(request, Meeting, meeting_id, action=action, merge=merge)


def opened_seat(request: UserRequest, attendee_id: UUID) -> Attendee:
    return open_part(
        request, Attendee, attendee_id, action="casework.seat_viewed", merge=True
    )


def whole_page(table: KitchenTable) -> dict[str, Any]:
    """Return what the page of a meeting needs, and the copy that a device keeps."""
    meeting = table.meeting
    return page_context(table) | {
        "notes": NotesForm(initial=notes_of(meeting), auto_id="id_%s"),
        "answers": answers_to(meeting),
        "tellings": tellings_of(table.case),
    }


def notes_of(found: Meeting) -> dict[str, Any]:
    return {"notes": found.notes, "version": found.version}


def seat_context(seat: Attendee, table: KitchenTable, form: SeatForm) -> dict[str, Any]:
    is_resident = seat.person is not None and seat.person.is_first
    absence = PresenceForm(auto_id="id_absence_%s") if is_resident else None
    return base_of(table) | {"attendee": seat, "form": form, "absence": absence}
