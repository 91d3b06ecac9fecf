"""Days and moments of the stories, whatever day it is there."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from ruwaard import clock

AFTERNOON = time(14, 0)


def day_of(days: int) -> date:
    """Return the day so many days from today, whatever day it is in the story."""
    return timezone.localdate(timezone.now() + clock.shift()) + timedelta(days=days)


def moment_of(days: int) -> datetime:
    """Return the afternoon of a day: of yesterday or before, so never in the future."""
    return timezone.make_aware(datetime.combine(day_of(days), AFTERNOON))
