"""On which days something is that comes back: RFC 5545, by dateutil."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule, weekday

LAST_WEEK = 5  # a fifth Tuesday is not in every month: the last one is meant


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How something comes back, from its first day until its last, both included.

    `every` is once, week, two_weeks or month; `weekdays` counts from Monday as 0, and
    is empty for the weekday of the first day. Monthly is the same weekday of the month.
    """

    first: date
    every: str
    weekdays: tuple[int, ...] = ()
    until: date | None = None

    def days(self, start: date, end: date) -> list[date]:
        """Return its days from `start` up to and including `end`."""
        found = self._rule().between(_noon(start), _noon(end), inc=True)
        return [moment.date() for moment in found]

    def coming(self, today: date, most: int) -> list[date]:
        """Return its first `most` days on or after `today`."""
        found = self._rule().xafter(_noon(today), count=most, inc=True)
        return [moment.date() for moment in found]

    def next_day(self, today: date, without: Collection[date] = ()) -> date | None:
        """Return its first day on or after `today`, or None when it is over."""
        for moment in self._rule().xafter(_noon(today), inc=True):
            day: date = moment.date()
            if day not in without:
                return day
        return None

    def holds(self, day: date) -> bool:
        """Return whether it is on `day`."""
        return bool(self.days(day, day))

    @property
    def parts(self) -> dict[str, object]:
        """Its RRULE as iCalendar writes it; empty for once. Source: RFC 5545 3.3.10."""
        if self.every == "once":
            return {}
        names = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
        days: list[str] = [names[day] for day in self._weekdays]
        if self.every == "month":
            days = [f"{self._nth}{names[self.first.weekday()]}"]
        found: dict[str, object] = {
            "freq": "MONTHLY" if self.every == "month" else "WEEKLY",
            "interval": self._interval,
            "byday": days,
        }
        return found | ({"until": self.until} if self.until else {})

    def _rule(self) -> rrule:
        begin, end = _noon(self.first), _noon(self.until) if self.until else None
        if self.every == "once":
            return rrule(DAILY, dtstart=begin, until=min(begin, end or begin))
        if self.every == "month":
            nth = weekday(self.first.weekday(), self._nth)
            return rrule(MONTHLY, dtstart=begin, until=end, byweekday=nth)
        return rrule(
            WEEKLY,
            dtstart=begin,
            until=end,
            interval=self._interval,
            byweekday=self._weekdays,
        )

    @property
    def _interval(self) -> int:
        return 2 if self.every == "two_weeks" else 1

    @property
    def _weekdays(self) -> tuple[int, ...]:
        return self.weekdays or (self.first.weekday(),)

    @property
    def _nth(self) -> int:
        nth = (self.first.day - 1) // 7 + 1
        return -1 if nth == LAST_WEEK else nth


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))
