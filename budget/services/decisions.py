"""Decisions that move money outside a case: asked by one, taken by another.

`terms` of a decision: `account` (and `organisation` who gets it) of a shift; `account`
of a carry-over and of what goes into the reserve; `stream` that takes from the reserve;
`account` and `month` of costs that are still to come. Source: METHODS 6.3 and 6.5.
"""

import calendar
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from budget.models import Account, Balance, Decision, Entry, Framework, Stream
from budget.refusals import (
    DecisionIsTaken,
    FrameworkDoesNotRun,
    MonthIsNotThere,
    NotThatMuchLeft,
    SecondPersonNeeded,
    YearIsOutsideFramework,
)
from budget.services.ledger import (
    Move,
    Posted,
    Posting,
    Source,
    open_account,
    post,
    reverse,
)
from budget.services.spaces import booking_day
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.models import Organisation

Kind = Account.Kind
Deed = Decision.Kind
POSTED_AS = {
    Deed.REALLOCATE: Entry.Kind.REALLOCATE,
    Deed.CARRY: Entry.Kind.CARRY,
    Deed.RESERVE_ADD: Entry.Kind.RESERVE,
    Deed.RESERVE_TAKE: Entry.Kind.RESERVE,
    Deed.ACCRUE: Entry.Kind.ACCRUE,
}


@transaction.atomic
def ask_decision(  # noqa: PLR0913 - a decision has this many sides
    framework: Framework,
    *,
    kind: str,
    year: int,
    cents: int,
    terms: Mapping[str, str | int],
    reason: str,
    by: User,
    organisation: Organisation | None = None,
    decision_id: UUID | None = None,
) -> Decision:
    """Ask for a decision about `cents` of budget `year`, and return it.

    Nothing moves yet. The same id twice is one decision. Raises FrameworkDoesNotRun,
    YearIsOutsideFramework, MonthIsNotThere and NotThatMuchLeft.
    """
    known = Decision.objects.filter(pk__in=[decision_id] if decision_id else [])
    found: Decision | None = known.first()
    if found is not None:
        return found
    if framework.state != Framework.State.RUNNING:
        raise FrameworkDoesNotRun
    decision = Decision(
        framework=framework,
        kind=kind,
        year=year,
        organisation=organisation,
        cents=cents,
        terms=dict(terms),
        reason=reason,
        asked_by=by,
        asked_on=clock.today(),
    )
    if decision_id is not None:
        decision.pk = decision_id
    _refuse_year(decision)
    _moves(decision)
    decision.save(force_insert=True)
    record("budget.decision_asked", decision, by=by, reason=kind)
    return decision


@transaction.atomic
def take_decision(decision: Decision, *, agrees: bool, by: User) -> Decision:
    """Take or refuse what another asked, and return it; taken is posted.

    Raises SecondPersonNeeded, DecisionIsTaken, and what asking and posting raise.
    """
    rows = Decision.objects.select_for_update(of=("self",))
    standing: Decision = rows.select_related("framework").get(pk=decision.pk)
    if standing.state != Decision.State.ASKED:
        raise DecisionIsTaken
    if standing.asked_by_id == by.pk:
        raise SecondPersonNeeded
    standing.state = Decision.State.POSTED if agrees else Decision.State.REFUSED
    standing.decided_by = by
    standing.decided_on = clock.today()
    standing.save(update_fields=["state", "decided_by", "decided_on"])
    if agrees:
        _post(standing, by)
    record("budget.decision_taken", standing, by=by, reason=standing.state)
    return standing


def _post(decision: Decision, by: User) -> None:
    framework = decision.framework
    moves = _moves(decision)
    posted = post(
        framework,
        Posting(moves, key=uuid5(decision.pk, "post")),
        kind=POSTED_AS[Deed(decision.kind)],
        source=Source(Entry.Source.DECISION, decision.pk),
        booked_on=_booked_on(decision),
        by=by,
    )
    if decision.kind == Deed.ACCRUE:
        _undo_next_month(decision, posted, by)
        return
    # Asked again now that the book is locked: two decisions do not spend one euro.
    for move in moves:
        if _left_on(move.out_of) < 0:
            raise NotThatMuchLeft(account=str(Kind(move.out_of.kind).label))


def _undo_next_month(decision: Decision, posted: Posted, by: User) -> None:
    """Reverse expected costs on the first day of the month after: then they come."""
    month = date.fromisoformat(str(decision.terms["month"]))
    reverse(
        decision.framework,
        [posted.id],
        source=Source(Entry.Source.DECISION, decision.pk),
        booked_on=(month + timedelta(days=31)).replace(day=1),
        by=by,
        keys=[uuid5(decision.pk, "reverse")],
    )


def _booked_on(decision: Decision) -> date:
    if decision.kind != Deed.ACCRUE:
        return booking_day(decision.framework, clock.today())
    month = date.fromisoformat(str(decision.terms["month"]))
    last = calendar.monthrange(month.year, month.month)[1]
    return min(month.replace(day=last), clock.today())


def _refuse_year(decision: Decision) -> None:
    asked = [decision.year]
    if decision.kind == Deed.CARRY:
        asked.append(decision.year + 1)
    for year in asked:
        if year not in decision.framework.years:
            raise YearIsOutsideFramework(year=year)
    if decision.kind == Deed.ACCRUE:
        _refuse_month(decision)


def _refuse_month(decision: Decision) -> None:
    """Refuse costs of a month that has not begun, is closed, or is the last one."""
    month = date.fromisoformat(str(decision.terms["month"]))
    after = (month + timedelta(days=31)).replace(day=1)
    still_open = decision.framework.periods.filter(
        month__in=[month, after], closed_at=None
    )
    if month > clock.today() or still_open.count() < 2:  # noqa: PLR2004 - it and the next
        raise MonthIsNotThere


# --- what each kind moves


def _moves(decision: Decision) -> list[Move]:
    """Return what a decision moves; raises NotThatMuchLeft."""
    return MOVES[Deed(decision.kind)](decision)


def _shift(decision: Decision) -> list[Move]:
    account = _account_of(decision)
    taker = _like(
        account, decision.year, organisation_id=decision.terms["organisation"]
    )
    return [_move(account, taker, decision.cents)]


def _carry(decision: Decision) -> list[Move]:
    account = _account_of(decision)
    return [_move(account, _like(account, decision.year + 1), decision.cents)]


def _add_to_reserve(decision: Decision) -> list[Move]:
    reserve = open_account(decision.framework, Kind.RESERVE, decision.year)
    return [_move(_account_of(decision), reserve, decision.cents)]


def _take_from_reserve(decision: Decision) -> list[Move]:
    """Take from the reserve of the oldest year first."""
    stream = Stream.objects.get(
        pk=decision.terms["stream"], framework=decision.framework
    )
    room = open_account(
        decision.framework, Kind.ROOM, decision.year, stream_id=stream.pk
    )
    reserves = Account.objects.filter(framework=decision.framework, kind=Kind.RESERVE)
    moves, wanted = [], decision.cents
    for reserve in reserves.order_by("year", "pk"):
        cents = min(wanted, _left_on(reserve))
        if cents > 0:
            moves.append(Move(cents, reserve, room))
            wanted -= cents
    if wanted:
        raise NotThatMuchLeft(account=str(Kind.RESERVE.label))
    return moves


def _accrue(decision: Decision) -> list[Move]:
    account = _account_of(decision)
    expected = _like(account, decision.year, kind=Kind.ACCRUED)
    return [Move(decision.cents, account, expected)]


MOVES: dict[Decision.Kind, Callable[[Decision], list[Move]]] = {
    Deed.REALLOCATE: _shift,
    Deed.CARRY: _carry,
    Deed.RESERVE_ADD: _add_to_reserve,
    Deed.RESERVE_TAKE: _take_from_reserve,
    Deed.ACCRUE: _accrue,
}


def _account_of(decision: Decision) -> Account:
    """Return the account that gives: of this framework and this budget year."""
    account: Account = Account.objects.get(
        pk=decision.terms["account"], framework=decision.framework, year=decision.year
    )
    return account


def _like(account: Account, year: int, **other: Any) -> Account:  # noqa: ANN401 - sides of an account
    """Return the account beside `account` in `year`, but for its `other` sides."""
    kind = other.pop("kind", account.kind)
    sides = {
        "organisation_id": account.organisation_id,
        "stream_id": account.stream_id,
        "product_id": account.product_id,
    } | other
    return open_account(account.framework, kind, year, **sides)


def _move(out_of: Account, into: Account, cents: int) -> Move:
    if cents > _left_on(out_of):
        raise NotThatMuchLeft(account=str(Kind(out_of.kind).label))
    return Move(cents, out_of, into)


def _left_on(account: Account) -> int:
    return Balance.objects.filter(account=account).cents()
