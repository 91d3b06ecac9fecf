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


def months_of(framework: Framework, day: date) -> list[MonthRow]:
    """Return the months until today, the newest first."""
    months = Period.objects.filter(framework=framework, month__lte=day)
    people = ("closed_by", "reopen_asked_by", "reopened_by")
    rows = list(months.select_related(*people).order_by("-month"))
    still_open = [row for row in rows if row.closed_at is None]
    first = still_open[-1] if still_open else None
    return [
        MonthRow(
            row, in_words(row.month), row is first and next_month(row.month) <= day
        )
        for row in rows
    ]
