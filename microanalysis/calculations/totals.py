"""What the lines of one plan come to: per scenario, in a year and in cash. Pure.

Source: METHODS 3.3 (1), (2), (7) and (10).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from microanalysis.calculations.costs import ONCE, Line, yearly

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Counted:
    """One line with what decides where it counts."""

    line: Line
    scenario: str
    evidence: str = "C"
    is_transfer: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """What one scenario comes to, in euros.

    `yearly` is without transfers, what is paid once spread over its useful life;
    `cash` is what is paid in the first year, what is paid once whole; `estimated` is
    the part of `yearly` that is an estimate (class C).
    """

    lines: int = 0
    yearly: Decimal = Decimal(0)
    cash: Decimal = Decimal(0)
    transfers: Decimal = Decimal(0)
    estimated: Decimal = Decimal(0)


def totals(lines: Iterable[Counted]) -> dict[str, Total]:
    """Return what each scenario comes to; one without lines is not there."""
    by_scenario: dict[str, list[Counted]] = {}
    for one in lines:
        by_scenario.setdefault(one.scenario, []).append(one)
    return {name: _total(of) for name, of in by_scenario.items()}


def _total(lines: list[Counted]) -> Total:
    societal = [one for one in lines if not one.is_transfer]
    return Total(
        lines=len(lines),
        yearly=_euros(yearly(one.line) for one in societal),
        cash=_euros(_in_cash(one.line) for one in societal),
        transfers=_euros(yearly(one.line) for one in lines if one.is_transfer),
        estimated=_euros(yearly(one.line) for one in societal if one.evidence == "C"),
    )


def _in_cash(line: Line) -> Fraction:
    """Return the euros of the first year: what is paid once counts whole."""
    if line.per == ONCE:
        return Fraction(line.quantity) * Fraction(line.unit_price)
    return yearly(line)


def _euros(amounts: Iterable[Fraction]) -> Decimal:
    whole = sum(amounts, Fraction(0))
    return (Decimal(whole.numerator) / Decimal(whole.denominator)).quantize(CENT)
