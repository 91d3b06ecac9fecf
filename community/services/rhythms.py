"""On which days an activity is: its rhythm, without the days that were called off."""

from datetime import date

from community.calculations.rhythm import Rhythm
from community.models import Activity


def rhythm_of(activity: Activity) -> Rhythm:
    """Return when `activity` comes back, days that were called off included."""
    days = tuple(activity.weekdays)
    return Rhythm(activity.first_on, activity.every, days, activity.until)


def is_on(activity: Activity, day: date) -> bool:
    """Return whether `activity` is there on `day`; days called off count as not."""
    called_off = activity.skipped.filter(day=day).exists()
    return rhythm_of(activity).holds(day) and not called_off
