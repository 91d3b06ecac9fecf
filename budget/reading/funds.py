"""External funds as pages show them: what is left, and which end soon."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from budget.calculations.shares import PERCENT, split
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


@dataclass(frozen=True, slots=True)
class Part:
    """What one funder puts in: euros, and whole percents of all that is put in."""

    fund: Fund
    amount: Decimal
    percent: int


@dataclass(frozen=True, slots=True)
class Project:
    """What several funds pay for together; the percents of its parts are 100."""

    name: str
    parts: list[Part]

    @property
    def amount(self) -> Decimal:
        """All that is put in, in euros."""
        return sum((part.amount for part in self.parts), Decimal(0))


def paid_together(rows: Iterable[FundRow]) -> list[Project]:
    """Return the projects of `rows` that two funds or more pay for, by name (F19)."""
    of_project: dict[str, list[Fund]] = {}
    for row in rows:
        if row.fund.project:
            of_project.setdefault(row.fund.project, []).append(row.fund)
    return [
        Project(name, _parts(funds))
        for name, funds in sorted(of_project.items())
        if len(funds) > 1
    ]


def _parts(funds: list[Fund]) -> list[Part]:
    percents = split(PERCENT, [fund.cents for fund in funds])
    return [
        Part(fund, euros_of(fund.cents), share.cents)
        for fund, share in zip(funds, percents, strict=True)
    ]


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
