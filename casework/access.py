"""The one door to the content of a case: check, fetch, record who looked."""

from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.shortcuts import get_object_or_404

from casework.models import Agreement, Case, Seat, Signal
from casework.refusals.life import PlanIsReadOnly
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
}


def open_case(
    request: UserRequest, case_id: UUID, *, action: str = "casework.plan_viewed"
) -> Case:
    """Return the case, and write that somebody looked.

    Raises Http404 when the user has no full seat in it with this hat on: not yours
    does not exist. A change writes its own audit row in its service; only when it was
    refused, and the page shown again, looking is written after all. Raises
    PlanIsReadOnly for a change in a plan that takes none.
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


def open_carried(request: UserRequest, agreement_id: UUID) -> Agreement:
    """Return an agreement that a share opens to who carries it; write the look.

    Raises Http404 for what is only shared to read, and for all else.
    """
    rows = of_the_hat(request, Agreement.objects.opened_to_me().carried_by_me())
    carried: Agreement = get_object_or_404(
        rows.select_related("case__lead"), pk=agreement_id
    )
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
    """Raise PlanIsReadOnly when a request would change a plan that is only read."""
    match = request.resolver_match
    known = match is not None and match.url_name in STILL_DONE
    if request.method not in LOOKING and case.read_only_on is not None and not known:
        raise PlanIsReadOnly


def _note_look(request: UserRequest, look: partial[None]) -> None:
    """Write that somebody looked: now, or at the end of a change that was refused."""
    if request.method in LOOKING:
        look()
    else:
        request.look = look
