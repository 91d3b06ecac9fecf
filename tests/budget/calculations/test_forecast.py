"""The worked example of docs/algorithms/forecast.md, and what holds always."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from budget.calculations.forecast import (
    Known,
    Methods,
    at_price,
    band,
    expected_people,
    methods,
    per_person,
    shadow,
)

WORKED = Known(
    spent=(8_000_000, 9_000_000, 10_000_000),
    months=12,
    before=(8_000_000,) * 3 + (8_444_444,) * 8 + (8_444_448,),
    late_before=2_000_000,
    granted=85_000_000,
    open_promises=600_000,
    promised=1_500_000,
)


def test_the_worked_example_comes_to_its_numbers() -> None:
    assert methods(WORKED) == Methods(108_000_000, 114_750_000, 117_100_000)


def test_the_band_goes_from_what_was_spent_to_the_lowest_and_the_highest() -> None:
    low, high = band(methods(WORKED), WORKED.total, closed=3, months=12)
    assert (low[0], high[0], low[-1], high[-1], len(low)) == (
        *(27_000_000, 27_000_000, 108_000_000, 117_100_000),
        10,
    )


def test_without_a_closed_month_no_method_says_anything() -> None:
    outcome = methods(Known(spent=(), months=12, before=(1,) * 12, granted=5))
    assert (outcome, outcome.low) == (Methods(None, None, None), None)


def test_without_last_year_the_season_says_nothing() -> None:
    outcome = methods(Known(spent=(100,), months=12, granted=1_000))
    assert outcome == Methods(1_200, None, 1_100)


def test_a_year_that_is_over_comes_to_what_it_was() -> None:
    year = Known(spent=(100, 200), months=2, before=(1, 1), granted=50)
    assert methods(year) == Methods(300, 300, 300)


def test_later_years_are_as_this_one_month_for_month() -> None:
    whole = Methods(1_200, None, 1_500)
    assert whole.for_months(6, 12).plus(whole) == Methods(1_800, None, 2_250)


def test_growth_adds_up_year_after_year() -> None:
    assert expected_people(1_000, [Decimal(2), Decimal("2.5")]) == [
        Fraction(1_000),
        Fraction(1_020),
        Fraction(2_091, 2),
    ]


def test_money_per_person_and_the_price_of_expected_people() -> None:
    answers = (
        per_person(100_000, 3),
        per_person(5, 0),
        at_price(Fraction(11), 1_000, 10),
    )
    assert answers == (33_333, None, 1_100)


def test_the_shadow_is_units_times_tariff_to_the_cent() -> None:
    assert shadow(Decimal("12.5"), 4_333) == 54_163


@given(
    st.lists(st.integers(0, 10**9), min_size=1, max_size=11),
    st.lists(st.integers(1, 10**9), min_size=12, max_size=12),
    st.integers(0, 10**9),
)
def test_the_band_holds_every_method_and_commitments_are_never_below_what_was_spent(
    spent: list[int], before: list[int], granted: int
) -> None:
    known = Known(spent=spent, months=12, before=before, granted=granted)
    outcome = methods(known)
    assert outcome.low is not None
    assert outcome.high is not None
    assert all(outcome.low <= cents <= outcome.high for cents in outcome.known)
    assert (outcome.commitments or 0) >= known.total
