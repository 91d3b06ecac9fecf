"""External funds as pages show them: what is left, and which end soon."""

import calendar
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from budget.models import Framework, Fund
from budget.services.funds import left_in
from ruwaard.money import euros_of

MONTHS_OF_WARNING = 6  # FEATURES F18


def ending_soon(day: date) -> list[Fund]:
    """Return the funds that end within six months after `day`, first to end first."""
    return list(Fund.objects.filter(ends_on__gt=day, ends_on__lte=warned_until(day)))


def warned_until(day: date) -> date:
    """Return the day six months after `day`, or the last of that month before it."""
    count = day.year * 12 + day.month - 1 + MONTHS_OF_WARNING
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class FundRow:
    """One fund in the list: euros, and whether it ends within six months."""

    fund: Fund
    amount: Decimal
    left: Decimal
    ends_soon: bool
    is_over: bool


def funds_of(framework: Framework, day: date) -> list[FundRow]:
    """Return the funds of a framework, first to end first."""
    soon = warned_until(day)
    return [
        FundRow(
            fund,
            euros_of(fund.cents),
            euros_of(left_in(fund)),
            ends_soon=day < fund.ends_on <= soon,
            is_over=fund.ends_on <= day,
        )
        for fund in framework.funds.select_related("financier")
    ]
