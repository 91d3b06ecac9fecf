"""Signals: brought in, taken up, and what they end in. Source: FEATURES C25, C31.

Nobody who brings one in chooses an organisation or a law. The words of a signal go into
a plan only when somebody says so.
"""

from uuid import UUID

from django.db import connection, transaction

from casework.addresses import address_of
from casework.models import Case, ContactMoment, Signal, SignalStep
from casework.refusals.cases import NotAColleague
from casework.refusals.signal import (
    OnlyWhoTookIt,
    PlanIsNotKnown,
    SignalIsSettled,
    SignalTakenMeanwhile,
)
from casework.services import cases
from casework.services.contact import note_contact
from casework.services.duty import who_is_on_duty
from casework.services.once import added_before, insert_once
from casework.services.people import fold
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.scope import active_scope

Kind = SignalStep.Kind
ATTACHED = "casework.signal_attached"
LEAD_OF_KNOWN = """
SELECT lead_id FROM signals_alike() WHERE signal_id = %s AND case_id = %s
"""


@transaction.atomic
def bring_in(  # noqa: PLR0913 - a signal has this many sides
    *,
    source: str,
    seen: str,
    urgency: int,
    by: User,
    about: str = "",
    place: str = "",
    told_by: str = "",
    signal_id: UUID | None = None,
) -> Signal:
    """Tell the aanspreekpunt what was seen, and return the signal.

    With the id of a signal of `by` nothing is written. Raises IdIsTaken.
    """
    mine = Signal.objects.brought_by(by)
    known: Signal | None = added_before(mine, signal_id)
    if known is not None:
        return known
    signal = Signal(
        source=source,
        seen=seen,
        urgency=urgency,
        about=about,
        about_key=fold(about),
        place=place,
        told_by=told_by,
        written_by=by,
        written_on=active_scope().today,
    )
    signal.pk = signal_id or signal.pk
    insert_once(signal)
    record("casework.signal_told", signal, by=by)
    desk = address_of("duty_desk")
    notify(who_is_on_duty(), "casework.signal_told", address=desk, by=by)
    connection.check_constraints()
    return signal


@transaction.atomic
def take(signal: Signal, *, by: User, to: User | None = None) -> Signal:
    """Let `to`, or else `by`, follow the signal up, and return it.

    `signal` is the row as the page showed it: who was quicker stays. Raises
    SignalIsSettled, SignalTakenMeanwhile, and NotAColleague when `to` is none.
    """
    seen_taker, taker = signal.taken_by_id, to or by
    signal = _locked(signal)
    if signal.taken_by is not None and signal.taken_by_id != seen_taker:
        raise SignalTakenMeanwhile(name=signal.taken_by.name)
    _refuse_who_does_not_work_here(taker)
    signal.taken_by, signal.taken_on = taker, active_scope().today
    signal.state = Signal.State.TAKEN
    signal.save(update_fields=["taken_by", "taken_on", "state"])
    _step(signal, Kind.TAKEN, by=by, to=taker)
    record("casework.signal_taken", signal, by=by)
    page = address_of("signal_detail", signal_id=signal.pk)
    notify([taker], "casework.signal_taken", address=page, by=by)
    connection.check_constraints()
    return signal


@transaction.atomic
def make_contact(
    signal: Signal, *, name: str, by: User, copy_words: bool = False
) -> Case:
    """Open a case in state contact for who the signal is about, led by `by`.

    With `copy_words` what was seen becomes a note that the resident can read; without,
    nothing of the signal goes along. Raises SignalIsSettled, OnlyWhoTookIt and
    NotAColleague.
    """
    signal = _locked(signal)
    if signal.taken_by_id != by.pk:
        raise OnlyWhoTookIt
    _refuse_who_does_not_work_here(by, role=Role.PROFESSIONAL)
    case = cases.start_case(name=name, by=by)
    if copy_words:
        note_contact(
            case,
            kind=ContactMoment.Kind.NOTE,
            happened_on=signal.written_on,
            text=signal.seen,
            by=by,
        )
    _settle(signal, Kind.CONTACT, by=by, case=case)
    record("casework.signal_followed", case, by=by)
    return case


@transaction.atomic
def attach(signal: Signal, plan_id: UUID, *, by: User) -> Signal:
    """Let a signal belong to a plan of who it is about, and return it, settled.

    Who leads that plan reads the signal and is told; nothing of it goes into the plan,
    and the aanspreekpunt reads nothing of that. Raises SignalIsSettled, and
    PlanIsNotKnown when the signal is about nobody of that plan, or nobody leads it.
    """
    signal = _locked(signal)
    lead = _lead_of_known(signal, plan_id)
    signal.taken_by, signal.taken_on = lead, active_scope().today
    signal.state = Signal.State.TAKEN
    signal.save(update_fields=["taken_by", "taken_on", "state"])
    _step(signal, Kind.TAKEN, by=by, to=lead)
    _settle(signal, Kind.CONTACT, by=by, case=Case.objects.get(pk=plan_id))
    record("casework.signal_attached", by=by, case_id=plan_id, ids=[signal.pk])
    page = address_of("signal_detail", signal_id=signal.pk)
    notify([lead], ATTACHED, address=page, by=by)
    return signal


@transaction.atomic
def settle(signal: Signal, kind: str, *, reason: str, by: User) -> Signal:
    """Pass the signal on elsewhere, or close it, with the reason; return it.

    Raises SignalIsSettled.
    """
    signal = _locked(signal)
    _settle(signal, kind, by=by, reason=reason)
    record("casework.signal_settled", signal, by=by, reason=str(kind))
    return signal


def _settle(
    signal: Signal, kind: str, *, by: User, reason: str = "", case: Case | None = None
) -> None:
    _step(signal, kind, by=by, reason=reason, case=case)
    signal.state, signal.settled_on = Signal.State.SETTLED, active_scope().today
    signal.save(update_fields=["state", "settled_on"])
    connection.check_constraints()


def _lead_of_known(signal: Signal, plan_id: UUID) -> User:
    with connection.cursor() as cursor:
        cursor.execute(LEAD_OF_KNOWN, [signal.pk, plan_id])
        found = cursor.fetchone()
    if found is None or found[0] is None:
        raise PlanIsNotKnown
    lead: User = User.objects.get(pk=found[0])
    return lead


def _locked(signal: Signal) -> Signal:
    locked: Signal = Signal.objects.select_for_update().get(pk=signal.pk)
    if locked.is_settled:
        raise SignalIsSettled
    return locked


def _step(  # noqa: PLR0913 - a step has this many sides
    signal: Signal,
    kind: str,
    *,
    by: User,
    to: User | None = None,
    reason: str = "",
    case: Case | None = None,
) -> None:
    SignalStep.objects.create(
        signal=signal,
        kind=kind,
        happened_on=active_scope().today,
        by=by,
        to=to,
        reason=reason,
        case=case,
    )


def _refuse_who_does_not_work_here(user: User, *, role: str = "") -> None:
    roles = (role,) if role else (Role.PROFESSIONAL, Role.DUTY_CONTACT)
    here = Membership.objects.active(active_scope().today).of(user)
    if not here.filter(role__in=roles).exists():
        raise NotAColleague
