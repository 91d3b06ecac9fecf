"""What a place and what belongs to it cost: D4, apart from what is for people."""

from datetime import date
from typing import NamedTuple

from django.db import connection

from budget.models import Framework

FACILITIES = "SELECT * FROM facility_costs(%s, %s) ORDER BY year"


class Facilities(NamedTuple):
    """What was promised and paid in one budget year, in cents, and in how many times.

    About a room and chairs for a group: nobody is in it, so nothing is hidden.
    """

    year: int
    promises: int
    used: int
    spent: int


def facilities_of(framework: Framework, until: date | None) -> list[Facilities]:
    """Return what facilities cost per budget year by the end of a month."""
    if until is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(FACILITIES, [framework.pk, until])
        return [Facilities(*row) for row in cursor]
