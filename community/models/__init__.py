"""What everybody may know of a neighbourhood: places, activities, who helps whom."""

from community.models.activities import Activity, Attendance, SkippedDay
from community.models.places import HouseRules, Place, PlaceName, WeekCount

__all__ = [
    "Activity",
    "Attendance",
    "HouseRules",
    "Place",
    "PlaceName",
    "SkippedDay",
    "WeekCount",
]
