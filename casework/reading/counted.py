"""How many plans there were at the end of a year, and of last month: FEATURES E5."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from ruwaard.disclosure import rounded

COUNTED = "SELECT * FROM plans_counted(%s) ORDER BY day DESC"
YEARS = 4  # of which the end is told, beside last month


@dataclass(frozen=True, slots=True)
class Counted:
    """Plans and people on a day, to the nearest five; None is too few to tell.

    Begun: opened by then. With a plan: of these, with a version of the plan. Closed: of
    these, closed. A person counts once for every plan that they are in.
    """

    day: date
    begun: int | None
    with_plan: int | None
    closed: int | None
    people: int | None


def plans_counted(today: date, *, k: int) -> list[Counted]:
    """Return the counts at the end of last month and of earlier years, newest first.

    Not of the days between: two of them would tell of who came in one week.
    """
    ends = [date(today.year - back, 1, 1) - timedelta(days=1) for back in range(YEARS)]
    month = today.replace(day=1) - timedelta(days=1)
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, [sorted({month, *ends})])
        rows = cursor.fetchall()
    return [
        Counted(day, *(rounded(number, k=k) for number in numbers))
        for day, *numbers in rows
        if numbers[0]
    ]
