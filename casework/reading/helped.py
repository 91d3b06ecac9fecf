"""How many people were helped: two rounded numbers, beside those of a year before."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from ruwaard.disclosure import rounded

HELPED = "SELECT plans, people FROM people_helped(%s, %s)"


@dataclass(frozen=True, slots=True)
class Helped:
    """Plans that stood open in a year up to a day, and the residents in them.

    To the nearest five; None is fewer than may be told.
    """

    year: int
    plans: int | None
    people: int | None


def helped_this_year_and_last(until: date, *, k: int) -> list[Helped]:
    """Return this year up to `until` (half-open), then last year up to the same day."""
    first = date(
        until.year if (until.month, until.day) > (1, 1) else until.year - 1, 1, 1
    )
    return [_helped(first, until, k), _helped(*_year_before(first, until), k)]


def month_ends(day: date) -> date:
    """Return the first day of the month of `day`: what was counted until then stays."""
    return day.replace(day=1)


def _helped(first: date, until: date, k: int) -> Helped:
    with connection.cursor() as cursor:
        cursor.execute(HELPED, [first, until])
        plans, people = cursor.fetchone()
    return Helped(first.year, rounded(plans, k=k), rounded(people, k=k))


def _year_before(first: date, until: date) -> tuple[date, date]:
    return first.replace(year=first.year - 1), until.replace(year=until.year - 1)
