"""The vrije ruimte that is left, and the day on which money can be booked."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Sum
from django.db.models.functions import Coalesce

from budget.models import Account, Framework, Period


@dataclass(frozen=True, slots=True)
class Space:
    """Cents of vrije ruimte that are free: of one stream, kept by one organisation."""

    stream_id: UUID
    holder_id: int
    cents: int


def free_spaces(framework: Framework, year: int) -> list[Space]:
    """Return the vrije ruimte of a year per stream and keeper, the largest first.

    A keeper whose promises went over it has less than nothing left.
    """
    rows = (
        Account.objects.filter(framework=framework, kind=Account.Kind.FREE, year=year)
        .annotate(left=Coalesce(Sum("balances__cents"), 0))
        .order_by("-left", "stream__position", "pk")
        .values_list("stream_id", "organisation_id", "left")
    )
    return [Space(*row) for row in rows]


def booking_day(framework: Framework, day: date) -> date:
    """Return `day`, or when its month is closed the nearest later day in an open one.

    Without such a month it is `day`, and posting on it refuses.
    """
    this_month = day.replace(day=1)
    months = Period.objects.filter(framework=framework, closed_at=None)
    later = months.filter(month__gte=this_month).order_by("month").first()
    if later is None or later.month == this_month:
        return day
    month: date = later.month
    return month
