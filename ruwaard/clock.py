"""The one clock: everything but the audit asks here what day it is.

In demo mode an operator may move the clock forward; the shift lies in the database, so
that web server, worker and beat agree on it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from itertools import count

from django.conf import settings
from django.db import connection
from django.utils import timezone

TICK = timedelta(microseconds=1)

_stopped: ContextVar[Iterator[datetime] | None] = ContextVar("stopped", default=None)


def shift() -> timedelta:
    """Return how far the demo clock runs ahead; zero outside demo mode."""
    if not settings.DEMO:
        return timedelta(0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT days FROM ruwaard_demo_clock")
        row = cursor.fetchone()
    return timedelta(days=row[0] if row else 0)


def move(days: int) -> None:
    """Run the demo clock `days` days ahead of the real one.

    Raises RuntimeError outside demo mode and ValueError when `days` is negative or more
    than ten years.
    """
    if not settings.DEMO:
        message = "The clock moves in demo mode only."
        raise RuntimeError(message)
    if not 0 <= days <= 3660:  # noqa: PLR2004 - ten years
        message = "The demo clock moves forward, at most ten years."
        raise ValueError(message)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ruwaard_demo_clock SET days = %s", [days])


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Let it be `moment` (aware) here until the block ends.

    Every look at the clock is a microsecond after the one before, so that what was
    written first also comes first. For demo data and tests, to write down what went
    before; other processes and the audit keep their own time.
    """
    token = _stopped.set(moment + times * TICK for times in count())
    try:
        yield
    finally:
        _stopped.reset(token)


def now() -> datetime:
    """Return the time, aware, on the shifted clock."""
    stopped = _stopped.get()
    return next(stopped) if stopped else timezone.now() + shift()


def today() -> date:
    """Return the date in the Netherlands on the shifted clock."""
    return timezone.localdate(now())
