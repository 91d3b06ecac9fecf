from decimal import Decimal
from fractions import Fraction

import pytest

from microanalysis.calculations.costs import Line, index_factors, yearly

# The worked examples of docs/algorithms/microanalysis.md.
EXAMPLES = [
    (Line(Decimal(2), Decimal(64), "week"), "6656"),
    (Line(Decimal(2), Decimal(64), "week", weeks=Decimal(26)), "3328"),
    (Line(Decimal(1), Decimal("412.50"), "month"), "4950"),
    (Line(Decimal(1), Decimal("412.50"), "month", weeks=Decimal(13)), "1237.5"),
    (Line(Decimal(3), Decimal(120), "year"), "360"),
    (Line(Decimal(1), Decimal(4500), "once", useful_life_years=Decimal(10)), "450"),
]


@pytest.mark.parametrize(("line", "euros"), EXAMPLES)
def test_a_line_comes_to_its_euros_a_year(line: Line, euros: str) -> None:
    assert yearly(line) == Fraction(euros)


def test_what_is_paid_once_without_a_useful_life_is_refused() -> None:
    with pytest.raises(ValueError, match="useful life"):
        yearly(Line(Decimal(1), Decimal(4500), "once"))


def test_prices_go_to_the_newest_year() -> None:
    known = {2018: Decimal("1.260"), 2022: Decimal("1.073"), 2024: Decimal(1)}

    factors = index_factors({2018, 2022}, to=2022, known=known)

    assert factors == {2018: Fraction(1260, 1073), 2022: Fraction(1)}


def test_one_year_needs_no_index() -> None:
    assert index_factors({2026}, to=2026, known={}) == {2026: Fraction(1)}


def test_a_year_without_an_index_is_named() -> None:
    with pytest.raises(KeyError, match="2026"):
        index_factors({2024, 2026}, to=2026, known={2024: Decimal(1)})
