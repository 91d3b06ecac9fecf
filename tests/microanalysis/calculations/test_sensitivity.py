"""The worked examples of docs/algorithms/microanalysis.md, below the difference."""

from decimal import Decimal

import numpy as np
import pytest

from microanalysis.calculations.costs import Line
from microanalysis.calculations.sensitivity import (
    ProductSums,
    over_years,
    swings,
    without_the_best,
)
from microanalysis.calculations.totals import Counted, totals


def test_three_years_of_a_thousand_euros_less() -> None:
    assert over_years(-1000, 1) == -1000
    # 1000 + 750 / 1.03 + 500 / 1.0609
    assert over_years(-1000, 3) == pytest.approx(-2199.4533, abs=1e-4)


def test_a_price_twenty_per_cent_up_and_down_and_where_nothing_is_left() -> None:
    guidance = ProductSums("Wmo", "begeleiding", 60_000, 20_000, 10)
    shelter = ProductSums("Wmo", "opvang", 0, 10_000, 5)

    first, second = swings([shelter, guidance], -30_000, 10)

    assert (first.name, first.cheaper, first.dearer) == ("begeleiding", -2200, -3800)
    assert first.turns_at == 0.25  # at a quarter of its price 10.000 is saved, and lost
    assert (second.cheaper, second.dearer, second.turns_at) == (-3200, -2800, 4)


def test_without_the_case_that_became_cheapest() -> None:
    differences = np.array([1000.0, -9000.0, -1000.0, 3000.0])
    assert without_the_best(differences, 1) == 1000
    assert without_the_best(differences, 2) == 2000
    assert without_the_best(differences, 3) is None


def test_what_is_paid_once_counts_whole_in_cash_and_spread_in_a_year() -> None:
    lift = Line(Decimal(1), Decimal(4500), "once", useful_life_years=Decimal(10))
    help_at_home = Line(Decimal(2), Decimal(64), "week")
    benefit = Line(Decimal(1), Decimal(1000), "month")

    found = totals(
        [
            Counted(lift, "new", "A"),
            Counted(help_at_home, "new"),
            Counted(benefit, "new", "A", is_transfer=True),
        ]
    )["new"]

    assert (found.yearly, found.cash) == (Decimal(7106), Decimal(11156))
    assert (found.transfers, found.estimated) == (Decimal(12000), Decimal(6656))
