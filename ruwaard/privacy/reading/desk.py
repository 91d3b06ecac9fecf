"""What waits for the privacy officer today, on their first page."""

from dataclasses import dataclass
from datetime import date, timedelta

from ruwaard.privacy.models import Breach, Dpia, LogSample

SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Breaches and samples that are not closed, and assessments to look at again."""

    breaches: list[Breach]
    samples: list[LogSample]
    reviews: list[Dpia]


def waiting_on(today: date) -> Waiting:
    """Return what waits; three queries for any number of rows."""
    return Waiting(
        breaches=list(Breach.objects.current().filter(closed_on=None)),
        samples=list(LogSample.objects.still_open()),
        reviews=list(Dpia.objects.current().filter(review_on__lte=today + SOON)),
    )
