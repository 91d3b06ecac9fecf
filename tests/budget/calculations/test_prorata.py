"""The worked examples of docs/algorithms/leaving.md, and what holds always."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from budget.calculations.prorata import by_months, kept_and_rest
from budget.calculations.shares import split

FIRST, END = date(2026, 1, 1), date(2027, 1, 1)
HALFWAY = date(2026, 7, 1)


def test_who_leaves_on_the_first_of_july_keeps_181_days() -> None:
    assert kept_and_rest(10_000_000, FIRST, END, HALFWAY) == (4_958_904, 5_041_096)


def test_who_leaves_before_a_year_keeps_nothing_and_after_it_everything() -> None:
    answers = [kept_and_rest(700, FIRST, END, day) for day in (FIRST, END)]
    assert answers == [(0, 700), (700, 0)]


def test_six_months_in_the_key_is_half_a_share() -> None:
    before = {"residents": 2, "oss": 2, "pantein": 1, "welzijn": 1}
    after = {"residents": 1, "oss": 1, "welzijn": 1}
    weights = by_months([(6, before), (6, after)])
    shares = [one.cents for one in split(12_000_000, list(weights.values()))]
    assert dict(zip(weights, shares, strict=True)) == {
        "residents": 4_000_000,
        "oss": 4_000_000,
        "welzijn": 3_000_000,
        "pantein": 1_000_000,
    }


def test_one_key_all_year_weighs_as_it_says() -> None:
    weights = by_months([(12, {"a": 1, "b": 3})])
    assert [one.cents for one in split(400, list(weights.values()))] == [100, 300]


@given(st.integers(0, 10**12), st.integers(0, 400))
def test_what_is_kept_and_the_rest_add_up_and_lie_within_a_cent_of_exact(
    cents: int, days: int
) -> None:
    kept, rest = kept_and_rest(cents, FIRST, END, FIRST + timedelta(days=days))
    assert kept + rest == cents
    assert abs(kept * 365 - cents * min(days, 365)) < 365


@given(
    st.lists(
        st.tuples(
            st.integers(1, 12),
            st.dictionaries(st.sampled_from("abcde"), st.integers(1, 99), min_size=1),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_pieces_count_by_their_months_whatever_their_weights(
    pieces: list[tuple[int, dict[str, int]]],
) -> None:
    weights = by_months(pieces)
    months = sum(one for one, _weights in pieces)
    for party, weight in weights.items():
        exact = sum(
            Fraction(count * part.get(party, 0), months * sum(part.values()))
            for count, part in pieces
        )
        assert Fraction(weight, sum(weights.values())) == exact
