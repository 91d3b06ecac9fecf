"""On which days an activity is: its rhythm, without the days that were called off."""

from datetime import date

from community.calculations.rhythm import Rhythm
from community.models import Activity


def rhythm_of(activity: Activity) -> Rhythm:
    """Return when `activity` comes back until it is over or stopped.

    Days that were called off are included.
    """
    days = tuple(activity.weekdays)
    ends = [day for day in (activity.until, activity.stopped_on) if day is not None]
    return Rhythm(activity.first_on, activity.every, days, min(ends, default=None))


def is_on(activity: Activity, day: date) -> bool:
    """Return whether `activity` is there on `day`; days called off count as not."""
    called_off = activity.skipped.filter(day=day).exists()
    return rhythm_of(activity).holds(day) and not called_off
