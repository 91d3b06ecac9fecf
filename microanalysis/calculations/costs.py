"""What help and support cost society in a year. Source: METHODS 3.3."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

WEEKS_IN_A_YEAR = 52
TIMES_A_YEAR = {"week": 52, "month": 12, "year": 1}
ONCE = "once"


@dataclass(frozen=True, slots=True)
class Line:
    """One cost: how much of a product, how often, at which price.

    `quantity` units per `per` (week, month, year, or once in all), during `weeks` weeks
    of the year; `unit_price` in euros. Something that is paid once is spread over
    `useful_life_years`.
    """

    quantity: Decimal
    unit_price: Decimal
    per: str
    weeks: Decimal = Decimal(WEEKS_IN_A_YEAR)
    useful_life_years: Decimal | None = None


def yearly(line: Line) -> Fraction:
    """Return the euros a year of `line`, exactly.

    Week times 52, month times 12, a period under a year times weeks/52; what is paid
    once, divided by its useful life. Raises
    ValueError when something that is paid once has no useful life.
    """
    cost = Fraction(line.quantity) * Fraction(line.unit_price)
    if line.per == ONCE:
        if not line.useful_life_years:
            raise ValueError("what is paid once has a useful life")
        return cost / Fraction(line.useful_life_years)
    return cost * TIMES_A_YEAR[line.per] * Fraction(line.weeks) / WEEKS_IN_A_YEAR


def index_factors(
    years: set[int], *, to: int, known: dict[int, Decimal]
) -> dict[int, Fraction]:
    """Return by what a price of each year is multiplied to be a price of year `to`.

    `known` holds per year how many euros of the base year one euro was worth. Raises
    KeyError with the first year without one; where all is of year `to`, none is needed.
    """
    if years <= {to}:
        return {to: Fraction(1)}
    base = Fraction(known[to])
    return {year: Fraction(known[year]) / base for year in sorted(years)}
