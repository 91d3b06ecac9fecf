"""Months as pages show them: open, closed, and which can be closed now."""

from dataclasses import dataclass
from datetime import date

from budget.models import Framework, Period
from budget.services.periods import in_words, next_month


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month; `can_close` when it is the first open one and it is over."""

    period: Period
    name: str
    can_close: bool


def months_of(framework: Framework, year: int, day: date) -> list[MonthRow]:
    """Return the months of a year until `day`, the newest first."""
    months = Period.objects.filter(framework=framework, month__lte=day)
    people = ("closed_by", "reopen_asked_by", "reopened_by")
    first = months.filter(closed_at=None).order_by("month").first()
    rows = months.filter(month__year=year).select_related(*people)
    return [
        MonthRow(
            row, in_words(row.month), row == first and next_month(row.month) <= day
        )
        for row in rows.order_by("-month")
    ]


def first_open_year(framework: Framework, day: date) -> int:
    """Return the year of the first month that is still open, else that of `day`."""
    months = Period.objects.filter(framework=framework, closed_at=None)
    first: Period | None = months.order_by("month").first()
    return first.month.year if first is not None else day.year
