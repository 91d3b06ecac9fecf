"""Emergency accesses as a privacy officer reads them: never which plan, nor why."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.utils import timezone

from casework.models import EmergencyReview
from ruwaard.accounts.models import User


@dataclass(frozen=True, slots=True)
class Opened:
    """One emergency access, and what was concluded of it, the latest first.

    In real time, as the audit is: it is to be judged on the day it happened.
    """

    id: UUID
    user: User
    function: str
    opened_at: datetime
    ends_at: datetime
    reviews: list[EmergencyReview]

    @property
    def review(self) -> EmergencyReview | None:
        """The judgement that counts, if there is one."""
        return self.reviews[0] if self.reviews else None

    @property
    def is_late(self) -> bool:
        """Whether its day went by without a judgement."""
        day = timezone.localdate(self.opened_at)
        return self.review is None and day < timezone.localdate()


def emergencies_since(day: date) -> list[Opened]:
    """Return the emergency accesses since `day`, the latest first; three queries."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM emergencies_here(%s)", [day])
        rows = cursor.fetchall()
    people = User.objects.in_bulk({row[1] for row in rows})
    reviews = defaultdict(list)
    for one in EmergencyReview.objects.select_related("judged_by"):
        reviews[one.emergency_id].append(one)
    return [
        Opened(key, people[user], function, opened_at, ends_at, reviews[key])
        for key, user, function, opened_at, ends_at in rows
    ]
