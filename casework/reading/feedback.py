"""What was said of the help: my own, what I may read, and what is counted of it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db import connection

from casework.models import Case, Feedback
from casework.reading.voices import QUARTERS
from ruwaard.accounts.models import User
from ruwaard.disclosure import hidden_in_line, rounded


@dataclass(frozen=True, slots=True)
class SaidInQuarter:
    """How often each kind was said in a quarter; None where it is too few to tell."""

    first_day: date
    numbers: tuple[int | None, ...]
    total: int | None

    @property
    def number_of_quarter(self) -> int:
        """1 to 4."""
        return (self.first_day.month - 1) // 3 + 1


def said_by(case: Case, user: User) -> list[Feedback]:
    """Return what `user` said in this plan, what waits first, then the newest."""
    rows = Feedback.objects.visible_to(user).filter(link__case=case)
    rows = rows.order_by("-said_on", "pk")
    return sorted(rows, key=lambda one: one.ended_on is not None)


def kinds() -> list[str]:
    """Return what can be said, as the columns of what is counted."""
    return [str(label) for label in Feedback.Kind.labels]


def said_per_quarter(today: date, *, k: int) -> list[SaidInQuarter]:
    """Return how often each kind was said, by quarter, the latest first.

    Whole quarters with at least `k`, numbers to the nearest five, and none that follows
    from the others. Source: METHODS 3.5.
    """
    found: defaultdict[date, dict[str, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM counted_feedback(%s, %s)", [today, k])
        for quarter, kind, number in cursor:
            found[quarter][kind] = number
    return [_quarter(day, said, k) for day, said in list(found.items())[:QUARTERS]]


def _quarter(first_day: date, said: dict[str, int], k: int) -> SaidInQuarter:
    numbers = {kind: said.get(kind, 0) for kind in Feedback.Kind.values}
    gone = hidden_in_line(numbers, k=k)
    return SaidInQuarter(
        first_day,
        tuple(
            None if kind in gone else rounded(number, k=k)
            for kind, number in numbers.items()
        ),
        rounded(sum(numbers.values()), k=k),
    )
