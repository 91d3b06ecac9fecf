"""What an organisation that leaves hands over: money pro rata, and open promises."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from budget.calculations.prorata import kept_and_rest
from budget.models import (
    Account,
    Balance,
    Commitment,
    Entry,
    Framework,
    Subsidy,
    SubsidyLine,
)
from budget.services import subsidies
from budget.services.ledger import Move, Posting, Source, open_account, post
from budget.services.spaces import booking_day
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.tenancy.models import Organisation

Kind = Account.Kind
State = Subsidy.State


@dataclass(frozen=True, slots=True)
class Going:
    """What of one subsidy line stays and what goes, in cents.

    Never more goes than is left: who spent ahead keeps what was spent.
    """

    line: SubsidyLine
    kept: int
    back: int


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """The facts of a promise that stands open; read for moving it, never shown."""

    id: UUID
    organisation_id: int
    holder_id: int
    stream_id: UUID
    year: int
    cents: int
    state: str


@dataclass(frozen=True, slots=True)
class Farewell:
    """Who leaves on what day; who gets its money, and who its promises."""

    leaver: Organisation
    leaves_on: date
    successor: Organisation | None
    taker: Organisation | None


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands at the steps of a subsidy: the number of the decision, and why."""

    reference: str
    reason: str


def what_goes(
    framework: Framework, leaver: Organisation, leaves_on: date
) -> list[Going]:
    """Return what goes of each granted line, from the year of leaving on.

    By days of the year within the framework; of vrije ruimte all that is left.
    """
    lines = SubsidyLine.objects.filter(
        subsidy__framework=framework,
        subsidy__organisation=leaver,
        subsidy__state=State.GRANTED,
        subsidy__year__gte=leaves_on.year,
    ).select_related("subsidy__framework", "stream", "product")
    ordered = lines.order_by("subsidy__year", "stream__position", "pk")
    return [_going(framework, line, leaves_on) for line in ordered]


def hand_money(
    framework: Framework,
    farewell: Farewell,
    paper: Paper,
    by: User,
) -> None:
    """Give money back to the room, from there to who takes over; fix what was kept.

    A subsidy that was asked and not granted loses its lines.
    """
    begun: dict[UUID, Subsidy] = {}
    for one in what_goes(framework, farewell.leaver, farewell.leaves_on):
        _set(one.line.subsidy, one.line, one.kept, paper, by)
        is_free = one.line.is_free_space
        goes_to = farewell.taker if is_free else farewell.successor
        if goes_to is not None and one.back:
            begun |= _give(framework, goes_to, one, paper, by)
    for subsidy in begun.values():
        subsidies.grant(subsidy, reference=paper.reference, by=by)
    year = farewell.leaves_on.year
    later = framework.subsidies.filter(organisation=farewell.leaver, year__gte=year)
    for subsidy in later.exclude(state=State.FIXED):
        _close(subsidy, paper, by)


def open_promises(framework: Framework, leaver: Organisation) -> list[OpenPromise]:
    """Return the open promises that an organisation pays or keeps the money of.

    For managers, directors and financiers; locked until the transaction ends.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM budget_promises_of(%s, %s)", [framework.pk, leaver.pk]
        )
        return [OpenPromise(*row) for row in cursor]


def hand_promises(framework: Framework, farewell: Farewell, by: User) -> None:
    """Let who takes over pay the open promises, and keep what comes free of them."""
    taker, leaver = farewell.taker, farewell.leaver
    if taker is None:
        return
    for one in open_promises(framework, leaver):
        is_set_aside = one.state == Commitment.State.COMMITTED
        if is_set_aside and one.organisation_id == leaver.pk:
            _move(framework, one, taker, by)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT budget_promise_goes_to(%s, %s, %s)",
                [one.id, leaver.pk, taker.pk],
            )


def _going(framework: Framework, line: SubsidyLine, leaves_on: date) -> Going:
    year = line.subsidy.year
    left = max(_left(line), 0)
    if line.is_free_space:
        back = min(left, line.cents)
    else:
        first = max(framework.starts_on, date(year, 1, 1))
        end = min(framework.ends_on, date(year + 1, 1, 1))
        _kept, rest = kept_and_rest(line.cents, first, end, leaves_on)
        back = min(rest, left)
    return Going(line, line.cents - back, back)


def _left(line: SubsidyLine) -> int:
    cents: int = Balance.objects.filter(account=_account(line)).cents()
    return cents


def _account(line: SubsidyLine) -> Account:
    """Return the account that the money of a line stands on."""
    is_free = line.is_free_space
    return open_account(
        line.subsidy.framework,
        Kind.FREE if is_free else Kind.ALLOCATION,
        line.subsidy.year,
        organisation_id=line.subsidy.organisation_id,
        stream_id=line.stream_id,
        product_id=None if is_free else line.product_id,
    )


def _set(
    subsidy: Subsidy, line: SubsidyLine, cents: int, paper: Paper, by: User
) -> None:
    if cents != line.cents:
        subsidies.set_line(
            subsidy,
            stream=line.stream,
            product=line.product,
            cents=cents,
            by=by,
            is_free_space=line.is_free_space,
            reference=paper.reference,
        )


def _give(
    framework: Framework, taker: Organisation, going: Going, paper: Paper, by: User
) -> dict[UUID, Subsidy]:
    """Add what goes to the same line of who takes over, unless its year is fixed.

    Returns the subsidy when it had none that year: it is still to be granted.
    """
    line, year = going.line, going.line.subsidy.year
    known = framework.subsidies.filter(organisation=taker, year=year).first()
    if known is not None and known.state == State.FIXED:
        return {}
    subsidy = known or subsidies.ask_subsidy(
        framework, organisation=taker, year=year, by=by
    )
    same = subsidy.lines.filter(
        stream=line.stream, product=line.product, is_free_space=line.is_free_space
    ).first()
    subsidies.set_line(
        subsidy,
        stream=line.stream,
        product=line.product,
        cents=going.back + (same.cents if same else 0),
        by=by,
        is_free_space=line.is_free_space,
        reference=paper.reference,
    )
    return {} if known else {subsidy.pk: subsidy}


def _close(subsidy: Subsidy, paper: Paper, by: User) -> None:
    """Fix what is left of a granted subsidy; of one that was asked nothing is left."""
    if subsidy.state == State.GRANTED:
        subsidies.fix(
            subsidy,
            cents=subsidies.granted_cents(subsidy),
            reference=paper.reference,
            by=by,
            ground=paper.reason,
        )
        return
    for line in subsidy.lines.select_related("stream", "product"):
        _set(subsidy, line, 0, paper, by)


def _move(
    framework: Framework, one: OpenPromise, taker: Organisation, by: User
) -> None:
    """Move what is set aside for a promise to who pays it now."""
    accounts = [
        open_account(
            framework,
            Kind.COMMITTED,
            one.year,
            organisation_id=organisation_id,
            stream_id=one.stream_id,
        )
        for organisation_id in (one.organisation_id, taker.pk)
    ]
    post(
        framework,
        Posting([Move(one.cents, *accounts)]),
        kind=Entry.Kind.REALLOCATE,
        source=Source(Entry.Source.COMMITMENT, one.id),
        booked_on=booking_day(framework, clock.today()),
        by=by,
        from_case=True,
    )
