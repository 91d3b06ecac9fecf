"""An analysis as its page shows it: what it comes to, and what is known already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from casework.models import Agreement, Case
from microanalysis.calculations.costs import Line
from microanalysis.calculations.totals import Counted, Total, totals
from microanalysis.models import Analysis, AnalysisLine, CostLine
from microanalysis.models.costs import Cost
from microanalysis.services.lines import Typed, hours_at_the_table

Scenario = CostLine.Scenario


@dataclass(frozen=True, slots=True)
class Side:
    """One scenario of an analysis with what it comes to."""

    code: str
    name: str
    total: Total
    lines: Sequence[Any] = ()


@dataclass(frozen=True, slots=True)
class Sums:
    """What all scenarios come to, and the difference between before and now."""

    sides: Sequence[Side]
    price_years: Sequence[int]

    @property
    def difference(self) -> Decimal | None:
        """Euros a year, now minus before; None while one of both is empty."""
        by_code = {side.code: side.total for side in self.sides}
        before, now = by_code[Scenario.BEFORE], by_code[Scenario.NEW]
        return now.yearly - before.yearly if before.lines and now.lines else None

    @property
    def has_table_time(self) -> bool:
        """Whether the time at the table is among the costs of now."""
        lines = (line for side in self.sides for line in side.lines)
        return any(line.is_meeting_time for line in lines)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known already and not in the analysis yet.

    `hours` at the table count one for each professional at each table.
    """

    agreements: Sequence[Agreement]
    hours: int

    @property
    def is_something(self) -> bool:
        """Whether there is anything to take over."""
        return bool(self.agreements or self.hours)


def sums_of(analysis: Analysis) -> Sums:
    """Return what the lines of an analysis come to, per scenario."""
    return sums_over(analysis.lines.all())


def sums_over(rows: Iterable[Cost]) -> Sums:
    """Return what lines come to, per scenario."""
    lines = list(rows)
    found = totals(counted(line) for line in lines)
    return Sums(
        [
            Side(
                code,
                str(name),
                found.get(code, Total()),
                [line for line in lines if line.scenario == code],
            )
            for code, name in Scenario.choices
        ],
        sorted({line.price_year for line in lines}),
    )


def sums_while_typing(
    analysis: Analysis, scenario: str, typed: Iterable[Typed]
) -> Sums:
    """Return what it would come to with what is typed now for one scenario."""
    others = analysis.lines.exclude(scenario=scenario, known_id=None)
    lines = [counted(line) for line in others]
    lines += [_as_counted(one, scenario) for one in typed if one.price is not None]
    found = totals(lines)
    return Sums(
        [
            Side(code, str(name), found.get(code, Total()))
            for code, name in Scenario.choices
        ],
        [],
    )


def counted(cost: Cost) -> Counted:
    """Return a row as the calculation reads it."""
    return Counted(
        Line(
            cost.quantity,
            cost.unit_price,
            cost.per,
            cost.weeks,
            cost.useful_life_years,
        ),
        cost.scenario,
        cost.evidence,
        cost.is_transfer,
    )


def known_costs(case: Case, sums: Sums) -> Known:
    """Return agreements with money of the neighbourhood, and hours at the table."""
    lines = [line for side in sums.sides for line in side.lines]
    taken = {line.known_id for line in lines}
    with_money = case.agreements.standing().filter(amount__isnull=False)
    agreements = with_money.select_related("commitment").exclude(pk__in=taken - {None})
    has_time = any(line.is_meeting_time for line in lines)
    return Known(list(agreements), 0 if has_time else hours_at_the_table(case.pk))


def typed_of(lines: Iterable[AnalysisLine]) -> list[dict[str, Any]]:
    """Return lines as the form begins with them."""
    names = (
        *("quantity", "per", "weeks", "evidence", "low", "high"),
        *("useful_life_years", "is_meeting_time"),
    )
    return [
        {"id": line.pk, "price": str(line.price_id)}
        | {name: _short(getattr(line, name)) for name in names}
        for line in lines
        if line.known_id is None
    ]


def _short(value: Any) -> Any:  # noqa: ANN401 - a number, or what a line holds else
    """Return a number without the noughts that only its column has."""
    if not isinstance(value, Decimal):
        return value
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def _as_counted(one: Typed, scenario: str) -> Counted:
    price = one.price
    assert price is not None
    line = Line(
        one.quantity,
        price.amount or Decimal(0),
        one.per,
        one.weeks,
        one.useful_life_years,
    )
    return Counted(line, scenario, one.evidence, price.is_transfer)
