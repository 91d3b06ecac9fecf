"""The end of a framework: months to settle in, the last decision, the opening balance.

Nothing is posted any more once it has ended. Source: issue 3, item 10.
"""

from datetime import date
from uuid import uuid5

from django.db import connection, transaction

from budget.models import Account, Balance, Decision, Entry, Framework, Period
from budget.refusals import (
    FrameworkCannotEnd,
    FrameworkDoesNotRun,
    FrameworkIsNotOver,
    SuccessorIsMissing,
)
from budget.services.leaving import (
    NewDecision,
    lock_asked,
    write_answer,
    write_decision,
)
from budget.services.ledger import Move, Posting, Source, open_account, post
from budget.services.periods import months_between, posting_day
from budget.services.still_open import still_open
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.money import euros_of

Kind = Account.Kind
BEFORE, AFTER = "before", "after"  # parties: the framework before, and after this one


@transaction.atomic
def open_settling(framework: Framework, *, by: User) -> list[Period]:
    """Open twelve months after the end, in which entries settle and nothing else.

    Again it returns the same. Raises FrameworkDoesNotRun and FrameworkIsNotOver.
    """
    framework = Framework.objects.select_for_update().get(pk=framework.pk)
    _refuse_running_on(framework)
    end = date(framework.ends_on.year + 1, framework.ends_on.month, 1)
    known = framework.periods.filter(month__gte=framework.ends_on)
    if not known.exists():
        for month in months_between(framework.ends_on, end):
            Period.objects.create(framework=framework, month=month)
        record("budget.settling_opened", framework, by=by)
    return list(known.all())


@transaction.atomic
def ask_ending(framework: Framework, *, reason: str, by: User) -> Decision:
    """Ask to end a framework that is over.

    Raises FrameworkDoesNotRun, FrameworkIsNotOver, FrameworkCannotEnd while months,
    promises, subsidies or years stand open, and SuccessorIsMissing.
    """
    reserve = _refuse_open(framework)
    year = framework.years[-1]
    new = NewDecision(Decision.Kind.END, year, reason, cents=reserve)
    return write_decision(framework, new, by)


@transaction.atomic
def take_ending(decision: Decision, *, agrees: bool, by: User) -> Decision:
    """End a framework, or refuse to; its reserve opens the next one.

    Raises DecisionIsTaken, SecondPersonNeeded and what asking raises.
    """
    standing = lock_asked(decision, by)
    write_answer(standing, by, agrees=agrees)
    if agrees:
        framework = standing.framework
        if _refuse_open(framework):
            _hand_reserve(standing, by)
        framework.state = Framework.State.ENDED
        framework.ended_on = clock.today()
        framework.save(update_fields=["state", "ended_on"])
        record("budget.framework_ended", framework, by=by)
    record("budget.change_decided", standing, by=by, reason=standing.state)
    connection.check_constraints()
    return standing


def successor_of(framework: Framework) -> Framework | None:
    """Return the signed framework that comes after this one."""
    rows = Framework.objects.filter(
        predecessor=framework, state=Framework.State.RUNNING
    )
    found: Framework | None = rows.first()
    return found


def _refuse_running_on(framework: Framework) -> None:
    if framework.state != Framework.State.RUNNING:
        raise FrameworkDoesNotRun
    if clock.today() < framework.ends_on:
        raise FrameworkIsNotOver(end=framework.ends_on)


def _refuse_open(framework: Framework) -> int:
    """Return the reserve that goes along: cents."""
    _refuse_running_on(framework)
    left = still_open(framework)
    if not left.is_done:
        raise FrameworkCannotEnd
    if left.reserve and successor_of(framework) is None:
        raise SuccessorIsMissing(left=euros_of(left.reserve))
    return left.reserve


def _hand_reserve(decision: Decision, by: User) -> None:
    """Let the reserve leave the one book and open the other, each in balance."""
    old, new = decision.framework, successor_of(decision.framework)
    if new is None:
        raise SuccessorIsMissing(left=euros_of(decision.cents))
    reserves = Balance.objects.filter(
        account__framework=old, account__kind=Kind.RESERVE
    ).per_account()
    leaving = open_account(old, Kind.SHARE, decision.year, party=AFTER)
    out = [Move(cents, account, leaving) for account, cents in reserves.items()]
    coming = open_account(new, Kind.SHARE, new.years[0], party=BEFORE)
    opened = open_account(new, Kind.RESERVE, new.years[0])
    total = sum(reserves.values())
    for framework, moves in ((old, out), (new, [Move(total, coming, opened)])):
        post(
            framework,
            Posting(moves, key=uuid5(decision.pk, str(framework.pk))),
            kind=Entry.Kind.CARRY,
            source=Source(Entry.Source.DECISION, decision.pk),
            booked_on=posting_day(framework),
            by=by,
        )
