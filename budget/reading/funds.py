"""External funds as pages show them: what is left, and which end soon."""

import calendar
from datetime import date

from budget.models import Fund

MONTHS_OF_WARNING = 6  # FEATURES F18


def ending_soon(day: date) -> list[Fund]:
    """Return the funds that end within six months after `day`, first to end first."""
    return list(Fund.objects.filter(ends_on__gt=day, ends_on__lte=warned_until(day)))


def warned_until(day: date) -> date:
    """Return the day six months after `day`, or the last of that month before it."""
    count = day.year * 12 + day.month - 1 + MONTHS_OF_WARNING
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
