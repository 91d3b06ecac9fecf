"""Months: closed by who posted nothing in them, opened again by two people."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import connection, transaction
from django.utils.formats import date_format

from budget.models import Distribution, Framework, Period
from budget.refusals import (
    EarlierMonthIsOpen,
    FrameworkDoesNotRun,
    MonthIsClosedAlready,
    MonthIsNotClosed,
    MonthIsNotOver,
    ReopeningIsNotAsked,
    SecondPersonNeeded,
    WhoPostedDoesNotClose,
    YearIsSharedAlready,
)
from budget.services.netting import net_month
from budget.services.spaces import booking_day
from budget.services.tellings import keep_told
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record


@transaction.atomic
def close_month(period: Period, *, by: User) -> Period:
    """Close a month that is over, after what organisations owe each other is netted.

    Raises MonthIsClosedAlready, MonthIsNotOver, EarlierMonthIsOpen and
    WhoPostedDoesNotClose.
    """
    framework, period = _lock(period)
    if period.closed_at is not None:
        raise MonthIsClosedAlready
    if clock.today() < next_month(period.month):
        raise MonthIsNotOver(month=in_words(period.month))
    earlier = framework.periods.filter(closed_at=None, month__lt=period.month).first()
    if earlier is not None:
        raise EarlierMonthIsOpen(month=in_words(earlier.month))
    if posted_in(period.month):
        raise WhoPostedDoesNotClose(month=in_words(period.month))
    net_month(framework, period.month, by=by)
    period.closed_at = clock.now()
    period.closed_by = by
    period.save(update_fields=["closed_at", "closed_by"])
    keep_told(framework, period.month)
    record("budget.month_closed", period, by=by)
    return period


@transaction.atomic
def ask_reopen(period: Period, *, reason: str, by: User) -> Period:
    """Ask to open a closed month again; somebody else does it.

    Raises MonthIsNotClosed, FrameworkDoesNotRun, and YearIsSharedAlready: what was
    shared out does not change any more.
    """
    framework, period = _lock(period)
    _refuse_reopening(framework, period)
    period.reopen_reason = reason
    period.reopen_asked_by = by
    period.reopened_by = None
    period.save(update_fields=["reopen_reason", "reopen_asked_by", "reopened_by"])
    record("budget.reopening_asked", period, by=by)
    return period


@transaction.atomic
def reopen(period: Period, *, by: User) -> Period:
    """Open a closed month again, as somebody else asked.

    Raises what `ask_reopen` raises, ReopeningIsNotAsked and SecondPersonNeeded.
    """
    framework, period = _lock(period)
    _refuse_reopening(framework, period)
    if not period.reopening_is_asked:
        raise ReopeningIsNotAsked
    if period.reopen_asked_by_id == by.pk:
        raise SecondPersonNeeded
    period.closed_at = None
    period.closed_by = None
    period.reopened_by = by
    period.save(update_fields=["closed_at", "closed_by", "reopened_by"])
    record("budget.month_reopened", period, by=by)
    return period


def posted_in(month: date) -> bool:
    """Return whether who is in scope posted anything in a month, netting aside.

    Asked of the database: not everybody may read their own entries from cases.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT i_posted_in(%s)", [month])
        answer: bool = cursor.fetchone()[0]
    return answer


def posting_day(framework: Framework) -> date:
    """Return today within the framework, or the first open day after it."""
    last = framework.ends_on - timedelta(days=1)
    day = min(max(clock.today(), framework.starts_on), last)
    return booking_day(framework, day)


def next_month(month: date) -> date:
    """Return the first day of the month after `month`."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def months_between(first: date, end: date) -> Iterator[date]:
    """Give the first days of the months from `first` until `end`, without `end`."""
    while first < end:
        yield first
        first = next_month(first)


def in_words(month: date) -> str:
    """Return a month as people write it: "maart 2026"."""
    return date_format(month, "F Y")


def _lock(period: Period) -> tuple[Framework, Period]:
    frameworks = Framework.objects.select_for_update()
    framework: Framework = frameworks.get(pk=period.framework_id)
    return framework, Period.objects.select_for_update().get(pk=period.pk)


def _refuse_reopening(framework: Framework, period: Period) -> None:
    if period.closed_at is None:
        raise MonthIsNotClosed
    if framework.state != Framework.State.RUNNING:
        raise FrameworkDoesNotRun
    shared = framework.distributions.filter(
        year=period.month.year, state=Distribution.State.POSTED
    )
    if shared.exists():
        raise YearIsSharedAlready(year=period.month.year)
