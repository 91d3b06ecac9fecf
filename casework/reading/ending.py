"""What a resident reads of a plan that closed, or went open again."""

from dataclasses import dataclass
from datetime import date, timedelta

from casework.models import Case, FollowUp, LeftOpen, Reopening

TOLD_DAYS = 30  # so long it stands on top that a plan went open again


@dataclass(frozen=True, slots=True)
class Ending:
    """Of a closed plan what stayed open and when we ask; of an open one why it is."""

    left_open: list[LeftOpen]
    follow_up: FollowUp | None
    reopening: Reopening | None


def ending_of(case: Case, today: date) -> Ending:
    """Return what to tell about the end of `case`; two queries at most."""
    if case.state != Case.State.CLOSED:
        lately = Reopening.objects.filter(
            case=case, reopened_on__gt=today - timedelta(TOLD_DAYS)
        )
        return Ending([], None, lately.select_related("by").first())
    left = LeftOpen.objects.filter(case=case, closed_on=case.closed_on)
    return Ending(
        list(left), FollowUp.objects.filter(case=case).planned().first(), None
    )
