"""What everybody may know of a neighbourhood: places, activities, who helps whom."""

from community.models.activities import Activity, Attendance, SkippedDay
from community.models.institutions import Institution
from community.models.places import HouseRules, Place, PlaceName, WeekCount
from community.models.posts import Post, PostContact, PostReport, PostTalk

__all__ = [
    "Activity",
    "Attendance",
    "HouseRules",
    "Institution",
    "Place",
    "PlaceName",
    "Post",
    "PostContact",
    "PostReport",
    "PostTalk",
    "SkippedDay",
    "WeekCount",
]
