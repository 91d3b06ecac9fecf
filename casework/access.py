"""The one door to the content of a case: check, fetch, record who looked."""

from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from casework.models import Agreement, Case, FileAttachment, Seat, Signal
from casework.refusals.emergency import EmergencyOnlyReads
from casework.refusals.life import PlanIsReadOnly
from casework.refusals.rights import PlanStandsStill
from ruwaard.accounts.models import Role
from ruwaard.accounts.permissions import UserRequest
from ruwaard.audit.recording import record

Part = TypeVar("Part", bound=models.Model)
Rows = TypeVar("Rows", bound="models.QuerySet[Any]")

LOOKING = {"GET", "HEAD"}
# What is still done in a plan that is only read: papers, and letting somebody go.
STILL_DONE = {
    *("version_pdf", "my_pdf", "seat_end", "my_seat_end", "invitation_withdraw"),
    *("team_leave", "death_undo"),
    *("my_export", "export_add", "export_hand_over"),
    *("my_correction_add", "correction_add"),
    *("my_erasure_ask", "my_standstill_ask", "my_right_stop", "my_own_words"),
    *("my_why_ask", "my_request_ask", "my_request_withdraw", "plan_request"),
    *("my_voice_say", "my_complaint", "my_feedback_step"),
    *("erasure_add", "standstill_add", "correction_answer"),
}
# What the law asks for goes on in a plan at a standstill too.
BY_LAW = {"decision_ask", "my_decision_ask", "my_decision_withdraw", "offer_told"}


def keep_doing(*pages: str) -> None:
    """Let pages of an app above go on in a plan that is only read; once, when ready."""
    STILL_DONE.update(pages)


def open_case(
    request: UserRequest, case_id: UUID, *, action: str = "casework.plan_viewed"
) -> Case:
    """Return the case, and write that somebody looked.

    Raises Http404 when the user has no full seat in it with this hat on: not yours
    does not exist. A change writes its own audit row in its service; only when it was
    refused, and the page shown again, looking is written after all. Raises
    PlanIsReadOnly and PlanStandsStill for a change in a plan that takes none.
    """
    case = get_object_or_404(visible_cases(request), pk=case_id)
    _refuse_to_write(request, case)
    _note_look(request, partial(record, action, case, by=request.user))
    return case


def open_part(
    request: UserRequest,
    model: type[Part],
    part_id: UUID,
    *,
    action: str,
    merge: bool = False,
) -> Part:
    """Return a row that hangs below a case, and write that somebody looked.

    With `merge` a page that asks again and again is one audit row per quarter. Raises
    Http404 as `open_case` does.
    """
    visible = visible_cases(request)
    rows = model._default_manager.filter(case__in=visible).select_related("case")  # noqa: SLF001 - Django's documented API
    part = get_object_or_404(rows, pk=part_id)
    _refuse_to_write(request, getattr(part, "case"))  # noqa: B009 - the type knows no case
    _note_look(request, partial(record, action, part, by=request.user, merge=merge))
    return part


def visible_cases(request: UserRequest) -> models.QuerySet[Case]:
    """Return the cases in which the user has a full seat that fits the hat worn now.

    Who works here and has a plan of their own does not mix the two.
    """
    seats = request.user, request.scope.today
    visible: models.QuerySet[Case] = Case.objects.visible_to(
        *seats, role=request.hat.role
    )
    return visible


def open_seat(request: UserRequest, case_id: UUID) -> Seat:
    """Return the seat by which the user is in this plan with the hat worn now.

    Raises Http404 when there is none, or when it opens nothing.
    """
    kinds = Seat.OF_ROLE.get(request.hat.role, (request.hat.role,))
    seats = Seat.objects.of(request.user, request.scope.today).filter(kind__in=kinds)
    if request.hat.role in Seat.OF_ROLE:
        seats = seats.filter(case__in=visible_cases(request))
    rows = seats.select_related("case", "given_by", "organisation")
    here = Q(case=case_id) | Q(case__joined_to=case_id) | Q(case__joined=case_id)
    seat: Seat | None = rows.filter(here).order_by("-starts_on").first()
    if seat is None:
        raise Http404
    return seat


def open_file(
    request: UserRequest, file_id: UUID, *, action: str, merge: bool = False
) -> FileAttachment:
    """Return a file of a plan of this hat, or one that a share opens; write the look.

    Raises Http404 for all else.
    """
    rows = FileAttachment.objects.select_related("case", "by", "meeting").standing()
    if request.hat.role in Seat.OF_ROLE:
        found = rows.filter(case__in=visible_cases(request))
    else:
        found = of_the_hat(request, rows.opened_to_me())
    file: FileAttachment = get_object_or_404(found, pk=file_id)
    _refuse_to_write(request, file.case)
    _note_look(request, partial(record, action, file, by=request.user, merge=merge))
    return file


def open_carried(request: UserRequest, agreement_id: UUID) -> Agreement:
    """Return an agreement that a share opens to who carries it; write the look.

    Raises Http404 for what is only shared to read, and for all else.
    """
    rows = of_the_hat(request, Agreement.objects.opened_to_me().carried_by_me())
    carried: Agreement = get_object_or_404(
        rows.select_related("case__lead"), pk=agreement_id
    )
    _refuse_to_write(request, carried.case)
    look = partial(record, "casework.shared_viewed", carried, by=request.user)
    _note_look(request, look)
    return carried


def open_signal(request: UserRequest, signal_id: UUID) -> Signal:
    """Return a signal that the hat worn now answers for; write the look.

    Raises Http404 for every other one, also for who told it.
    """
    answered_for = Signal.objects.visible_to(request.user, role=request.hat.role)
    signal: Signal = get_object_or_404(
        answered_for.select_related("written_by", "taken_by"), pk=signal_id
    )
    _note_look(
        request, partial(record, "casework.signal_viewed", signal, by=request.user)
    )
    return signal


def of_the_hat(request: UserRequest, rows: Rows) -> Rows:
    """Return the shared `rows` that belong to the hat worn now.

    A hat that comes by a seat reads what is shared in the plans of that seat; who works
    here, what is shared in plans in which they have no seat at all.
    """
    seats = Seat.objects.of(request.user, request.scope.today)
    if request.hat.role == Role.PROFESSIONAL:
        return rows.exclude(case__in=seats.values("case"))
    mine = seats.filter(kind=request.hat.role)
    return rows.filter(case__in=mine.values("case"))


def _refuse_to_write(request: UserRequest, case: Case) -> None:
    """Raise when a request would change a plan that is only read, by this user at all.

    In an emergency a note is written, and nothing else: the pages show so.
    """
    case.is_only_looked_at = _opened_in_an_emergency(request, case)
    if request.method in LOOKING:
        return
    match = request.resolver_match
    name = match.url_name if match is not None else ""
    if case.read_only_on is not None and name not in STILL_DONE:
        raise PlanIsReadOnly
    if case.is_frozen and name not in STILL_DONE | BY_LAW:
        raise PlanStandsStill
    if name != "contact_add" and case.is_only_looked_at:
        raise EmergencyOnlyReads


def _opened_in_an_emergency(request: UserRequest, case: Case) -> bool:
    """Return whether an emergency is the only reason why this user reads the plan."""
    if request.hat.role != Role.PROFESSIONAL:
        return False
    seats = Seat.objects.of(request.user, request.scope.today).filter(case=case)
    return set(seats.values_list("kind", flat=True)) == {Seat.Kind.EMERGENCY}


def _note_look(request: UserRequest, look: partial[None]) -> None:
    """Write that somebody looked: now, or at the end of a change that was refused."""
    if request.method in LOOKING:
        look()
    else:
        request.look = look
