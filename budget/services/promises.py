"""Promises at the kitchen table: money of the vrije ruimte is set aside, or comes free.

Never a budget per person. Source: PRODUCT (budget), METHODS 6.3, FEATURES B4, F7, F16.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import Sum
from django.db.models.functions import Coalesce

from budget.models import (
    Account,
    Commitment,
    Entry,
    Framework,
    PurseStop,
    Stream,
)
from budget.refusals import (
    NoFreeSpace,
    PromiseIsPaid,
    PromiseWaitsForNobody,
    PurseIsShut,
    SecondPersonNeeded,
)
from budget.services.ledger import Move, Posting, Source, open_account, post
from budget.services.spaces import Space, booking_day, free_spaces
from budget.services.stops import refuse_shut
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.models import Organisation

Kind = Account.Kind
State = Commitment.State


@transaction.atomic
def promise(  # noqa: PLR0913 - a promise has this many sides
    framework: Framework,
    *,
    cents: int,
    organisation: Organisation,
    by: User,
    stream: Stream | None = None,
    commitment_id: UUID | None = None,
    decided_on: date | None = None,
) -> Commitment:
    """Set `cents` aside for what a team promised, and return the commitment.

    `organisation` pays the invoice. Without a `stream` it is the one with most left.
    Above the mandate it is asked, and nothing is set aside before somebody else
    approves. More than is free is promised all the same, and marked for the managers;
    so is what was promised on a day (`decided_on`) before a stop, and told after.
    The same id twice is one commitment. Raises NoFreeSpace and PurseIsShut.
    """
    rows = Commitment.objects.filter(pk__in=[commitment_id] if commitment_id else [])
    known: Commitment | None = rows.first()
    if known is not None:
        return known
    today = clock.today()
    decided_on = decided_on or today
    space = _space_for(framework, today, stream, decided_on)
    commitment = Commitment(
        pk=commitment_id or uuid4(),
        framework=framework,
        stream_id=space.stream_id,
        holder_id=space.holder_id,
        organisation=organisation,
        year=today.year,
        cents=cents,
        state=_state_of(framework, cents),
        decided_on=decided_on,
        decided_by=by,
    )
    commitment.save(force_insert=True)
    if commitment.state == State.COMMITTED:
        _set_aside(commitment, by)
    record("budget.promised", commitment, by=by, reason=commitment.state)
    return commitment


@transaction.atomic
def approve(commitment: Commitment, *, by: User) -> Commitment:
    """Approve what was asked above the mandate, set it aside, and return it.

    Raises PromiseWaitsForNobody, SecondPersonNeeded for who asked it, and PurseIsShut.
    """
    standing = _locked(commitment)
    if standing.state != State.ASKED:
        raise PromiseWaitsForNobody
    if standing.decided_by_id == by.pk:
        raise SecondPersonNeeded
    refuse_shut(standing.framework_id, standing.stream_id, clock.today())
    standing.state = State.COMMITTED
    standing.approved_by = by
    standing.save(update_fields=["state", "approved_by", "changed_at"])
    _set_aside(standing, by)
    record("budget.promise_approved", standing, by=by)
    return standing


@transaction.atomic
def adjust(
    commitment: Commitment,
    *,
    cents: int,
    by: User,
    organisation: Organisation | None = None,
) -> Commitment:
    """Make a commitment `cents`, paid by `organisation`, and return it.

    What was released is promised again. More than was approved, and above the mandate,
    is asked anew. Raises PromiseIsPaid, and PurseIsShut for more than stands.
    """
    standing = _locked(commitment)
    pays = organisation.pk if organisation is not None else standing.organisation_id
    is_asked = standing.state in {State.ASKED, State.COMMITTED}
    if is_asked and (standing.cents, standing.organisation_id) == (cents, pays):
        return standing
    if standing.state == State.REALISED:
        raise PromiseIsPaid
    set_aside = standing.cents if standing.state == State.COMMITTED else 0
    if cents > set_aside:
        refuse_shut(standing.framework_id, standing.stream_id, clock.today())
    _take_back(standing, by)
    stays_approved = standing.approved_by_id is not None and cents <= standing.cents
    standing.state = (
        State.COMMITTED if stays_approved else _state_of(standing.framework, cents)
    )
    if not stays_approved:
        standing.decided_by, standing.approved_by = by, None
        standing.decided_on = clock.today()
    standing.cents = cents
    standing.organisation_id = pays
    standing.is_overrun = False
    standing.save()
    if standing.state == State.COMMITTED:
        _set_aside(standing, by)
    record("budget.promise_adjusted", standing, by=by, reason=standing.state)
    return standing


@transaction.atomic
def release(commitment: Commitment, *, by: User) -> Commitment:
    """Let what was promised come free, and return it; twice is once.

    Raises PromiseIsPaid.
    """
    standing = _locked(commitment)
    if standing.state == State.RELEASED:
        return standing
    if standing.state == State.REALISED:
        raise PromiseIsPaid
    _take_back(standing, by)
    standing.state = State.RELEASED
    standing.is_overrun = False
    standing.save(update_fields=["state", "is_overrun", "changed_at"])
    record("budget.promise_released", standing, by=by)
    return standing


# --- the invoice comes in


@dataclass(frozen=True, slots=True)
class Promised:
    """What the payer of an invoice knows of the promise whose code stands on it."""

    id: UUID
    code: str
    organisation_id: int
    stream_id: UUID
    year: int
    cents: int
    state: str
    framework_id: UUID
    holder_id: int


def promised_by_code(codes: list[str], *, locked: bool = False) -> dict[str, Promised]:
    """Return the promises that stand behind `codes` on invoices, by code.

    Only those that an organisation of the manager in scope pays. With `locked` nobody
    changes them before the transaction ends: ask so before posting.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM commitments_by_code(%s, %s)", [codes, locked])
        found = [Promised(*row) for row in cursor]
    return {one.code: one for one in found}


def moves_for_payment(
    promised: Promised, paid_cents: int, *, product_id: UUID | None = None
) -> list[Move]:
    """Return how an invoice of `paid_cents` moves what was set aside.

    What it was cheaper comes free, what it was dearer comes from the vrije ruimte.
    Nothing when nothing stands set aside (asked, released, paid before): then it is a
    cost like any other, and the promise is not told. Post the moves together with
    `note_payment`.
    """
    if promised.state != State.COMMITTED or paid_cents <= 0:
        return []
    framework = Framework.objects.get(pk=promised.framework_id)
    committed = _account(framework, Kind.COMMITTED, promised)
    free = _account(framework, Kind.FREE, promised)
    spent = open_account(
        framework,
        Kind.SPENT,
        promised.year,
        organisation_id=promised.organisation_id,
        stream_id=promised.stream_id,
        product_id=product_id,
        party=Account.PROMISED,
    )
    moves = [
        Move(min(paid_cents, promised.cents), committed, spent),
        Move(promised.cents - paid_cents, committed, free),
        Move(paid_cents - promised.cents, free, spent),
    ]
    return [move for move in moves if move.cents > 0]


def note_payment(promised: Promised, paid_cents: int | None, *, paid_on: date) -> bool:
    """Write on a promise that it was paid; with None that the payment was undone.

    Returns False when it stood differently: then nothing was written, and nothing may
    be posted.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT commitment_was_paid(%s, %s, %s)",
            [promised.id, paid_cents, paid_on],
        )
        answer: bool = cursor.fetchone()[0]
    return answer


def _space_for(
    framework: Framework, day: date, stream: Stream | None, decided_on: date
) -> Space:
    """Return the vrije ruimte with most left, of `stream` or of any that is not shut.

    Raises NoFreeSpace, and PurseIsShut when a stop held for all of them on the day
    that was decided.
    """
    spaces = [
        one
        for one in free_spaces(framework, day.year)
        if stream is None or one.stream_id == stream.pk
    ]
    if not spaces:
        raise NoFreeSpace
    shut: PurseIsShut | None = None
    for one in spaces:
        try:
            refuse_shut(framework.pk, one.stream_id, decided_on)
        except PurseIsShut as refusal:
            shut = shut or refusal
        else:
            return one
    assert shut is not None
    raise shut


def _state_of(framework: Framework, cents: int) -> State:
    return State.COMMITTED if cents <= framework.mandate_cents else State.ASKED


def _locked(commitment: Commitment) -> Commitment:
    rows = Commitment.objects.select_related("framework")
    standing: Commitment = rows.select_for_update(of=("self",)).get(pk=commitment.pk)
    return standing


def _set_aside(commitment: Commitment, by: User) -> None:
    """Move the money of a commitment from free to committed; mark an overrun.

    The book stays locked after posting, so two promises see each other.
    """
    free = _account(commitment.framework, Kind.FREE, commitment)
    committed = _account(commitment.framework, Kind.COMMITTED, commitment)
    _post(commitment, Move(commitment.cents, free, committed), Entry.Kind.COMMIT, by)
    left = free.balances.aggregate(cents=Coalesce(Sum("cents"), 0))["cents"]
    stopped = PurseStop.objects.standing(clock.today()).of_stream(commitment.stream_id)
    is_overrun = left < 0 or stopped.exists()
    if is_overrun != commitment.is_overrun:
        commitment.is_overrun = is_overrun
        commitment.save(update_fields=["is_overrun", "changed_at"])


def _take_back(commitment: Commitment, by: User) -> None:
    """Move what a commitment has set aside back to where it came from."""
    if commitment.state != State.COMMITTED:
        return
    free = _account(commitment.framework, Kind.FREE, commitment)
    committed = _account(commitment.framework, Kind.COMMITTED, commitment)
    _post(commitment, Move(commitment.cents, committed, free), Entry.Kind.RELEASE, by)


def _post(commitment: Commitment, move: Move, kind: Entry.Kind, by: User) -> None:
    post(
        commitment.framework,
        Posting([move]),
        kind=kind,
        source=Source(Entry.Source.COMMITMENT, commitment.pk),
        booked_on=booking_day(commitment.framework, clock.today()),
        by=by,
        from_case=True,
    )


def _account(
    framework: Framework, kind: Account.Kind, promised: Commitment | Promised
) -> Account:
    """Return the account of a promise: free with who keeps it, else with who pays."""
    holds = kind == Kind.FREE
    return open_account(
        framework,
        kind,
        promised.year,
        organisation_id=promised.holder_id if holds else promised.organisation_id,
        stream_id=promised.stream_id,
    )
