"""What is told of a place: its weeks with the name it had, and last week to all."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from community.models import Place, WeekCount
from ruwaard.dates import monday_of
from ruwaard.tenancy.models import K_PUBLIC

WEEKS_SHOWN = 26


@dataclass(frozen=True, slots=True)
class Week:
    """One counted week of a place, under the name that it had then."""

    count: WeekCount
    name: str
    share: int  # of the busiest week shown, in percent


def weeks_of(place: Place) -> list[Week]:
    """Return the last half year of a place and of what went up in it, newest first."""
    spots = Place.objects.filter(merged_into=place.pk) | Place.objects.filter(
        pk=place.pk
    )
    known: dict[UUID, list[tuple[date, str]]] = {}
    for spot in spots.prefetch_related("names"):
        known[spot.pk] = [(one.starts_on, one.name) for one in spot.names.all()]
    rows = list(WeekCount.objects.filter(place__in=list(known))[:WEEKS_SHOWN])
    most = max((row.visits for row in rows), default=0) or 1
    return [
        Week(row, _name_on(row.monday, known[row.place_id]), row.visits * 100 // most)
        for row in rows
    ]


def week_told(place: Place, today: date) -> int | None:
    """Return the visits of last week, when they are enough to tell everybody."""
    monday = monday_of(today) - timedelta(weeks=1)
    count = place.weeks.filter(monday=monday, visits__gte=K_PUBLIC).first()
    return count.visits if count else None


def _name_on(monday: date, names: list[tuple[date, str]]) -> str:
    """Return what a place was called at the end of a week."""
    sunday = monday + timedelta(days=6)
    had = [name for starts_on, name in names if starts_on <= sunday]
    return had[-1] if had else names[0][1]
