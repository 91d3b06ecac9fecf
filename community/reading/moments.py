"""When there is something to do: each activity once, on its next day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from community.models import Activity, SkippedDay
from community.services.rhythms import rhythm_of
from ruwaard.dates import written

TIMES_AHEAD = 8  # on the page of an activity
A_WHILE = timedelta(weeks=8)  # back to count who came, and ahead for one weekday


@dataclass(frozen=True, slots=True)
class Moment:
    """An activity and the next day on which it is."""

    day: date
    activity: Activity

    @property
    def starts(self) -> datetime:
        """When it begins, in the time of the Netherlands."""
        at = datetime.combine(self.day, self.activity.starts_at)
        return timezone.make_aware(at)


@dataclass(frozen=True, slots=True)
class Day:
    """One day with what there is to do, in the order of the clock."""

    day: date
    moments: list[Moment]
    is_today: bool
    is_tomorrow: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; nothing asked is everything, everywhere."""

    place: UUID | None = None
    weekday: int | None = None
    language: str = ""
    free: bool = False

    def takes(self, moment: Moment) -> bool:
        """Return whether `moment` is what somebody looks for."""
        activity = moment.activity
        return (
            (self.weekday is None or moment.day.weekday() == self.weekday)
            and (not self.language or self.language in activity.languages)
            and (not self.free or activity.is_free)
        )


def coming(today: date, wanted: Wanted | None = None) -> list[Moment]:
    """Return each activity that has a day to come, on its next one, soonest first.

    Asked for one weekday, it is the next such day of each activity.
    """
    asked = wanted or Wanted()
    running = Activity.objects.visible_in().running(today)
    if asked.place is not None:
        running = running.filter(place=asked.place)
    off = _days_off(running, today)
    found = [
        Moment(day, activity)
        for activity in running
        if (day := _next(activity, today, off.get(activity.pk, set()), asked.weekday))
    ]
    found.sort(key=lambda one: (one.day, one.activity.starts_at, one.activity.title))
    return [moment for moment in found if asked.takes(moment)]


def just_over(today: date, but: Iterable[Moment]) -> list[Moment]:
    """Return each activity of the past weeks on its last day, newest first.

    Without those of `but`, which have a day to come.
    """
    known = [one.activity.pk for one in but]
    lately = Activity.objects.visible_in().ran(today - A_WHILE, today)
    rows = lately.exclude(pk__in=known).prefetch_related("skipped")
    found = [
        Moment(days[0], activity)
        for activity in rows
        if (days := days_gone(activity, today))
    ]
    return sorted(found, key=lambda one: (one.day, one.activity.title), reverse=True)


def by_day(moments: Iterable[Moment], today: date) -> list[Day]:
    """Return moments as days, in order."""
    days: dict[date, list[Moment]] = {}
    for moment in moments:
        days.setdefault(moment.day, []).append(moment)
    tomorrow = today + timedelta(days=1)
    return [Day(day, rows, day == today, day == tomorrow) for day, rows in days.items()]


def next_days(activity: Activity, today: date) -> list[tuple[date, SkippedDay | None]]:
    """Return the days to come of an activity, each with why it is called off."""
    off = {one.day: one for one in activity.skipped.filter(day__gte=today)}
    days = rhythm_of(activity).coming(today, TIMES_AHEAD)
    return [(day, off.get(day)) for day in days]


def days_gone(activity: Activity, today: date) -> list[date]:
    """Return the days of the last weeks on which it was there, newest first."""
    off = {one.day for one in activity.skipped.all()}
    days = rhythm_of(activity).days(today - A_WHILE, today)
    return [day for day in reversed(days) if day not in off]


def weekday_name(number: int) -> str:
    """Return the name of a weekday, Monday being 0, in the language in use."""
    return date_format(date(2024, 1, 1 + number), "l").lower()


def in_words(activity: Activity) -> str:
    """Return when an activity is, as people say it: "elke dinsdag, 10.00 uur"."""
    names = [
        weekday_name(number)
        for number in sorted(set(activity.weekdays)) or [activity.first_on.weekday()]
    ]
    facts = {
        "days": ", ".join(names),
        "day": written(activity.first_on, "full"),
        "start": written(activity.starts_at, "time"),
        "end": written(activity.ends_at, "time"),
    }
    return {
        "once": _("%(day)s, van %(start)s tot %(end)s"),
        "week": _("elke week op %(days)s, van %(start)s tot %(end)s"),
        "two_weeks": _("om de week op %(days)s, van %(start)s tot %(end)s"),
        "month": _("elke maand op %(days)s, van %(start)s tot %(end)s"),
    }[activity.every] % facts


def _next(
    activity: Activity, today: date, off: set[date], weekday: int | None
) -> date | None:
    rhythm = rhythm_of(activity)
    day = rhythm.next_day(today, off)
    if weekday is None or day is None or day.weekday() == weekday:
        return day
    wanted = (
        one
        for one in rhythm.days(day, day + A_WHILE)
        if one.weekday() == weekday and one not in off
    )
    return next(wanted, None)


def _days_off(activities: QuerySet[Activity], today: date) -> dict[object, set[date]]:
    found: dict[object, set[date]] = {}
    rows = SkippedDay.objects.filter(activity__in=activities, day__gte=today)
    for activity_id, day in rows.values_list("activity_id", "day"):
        found.setdefault(activity_id, set()).add(day)
    return found
