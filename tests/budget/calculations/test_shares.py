from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.calculations.shares import Terms, distributable, split

CENTS = st.integers(-(10**12), 10**12)
WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=13).filter(any)


def test_three_equal_parts_of_a_hundred_thousand_euros() -> None:
    shares = split(10_000_000, [1, 1, 1])

    assert [share.cents for share in shares] == [3_333_333, 3_333_333, 3_333_334]
    assert shares[0].exact == Fraction(10_000_000, 3)


def test_a_deficit_is_the_mirror_image() -> None:
    gains, losses = split(10_001, [1, 2, 4]), split(-10_001, [1, 2, 4])

    assert [-share.cents for share in losses] == [share.cents for share in gains]


@given(CENTS, WEIGHTS)
def test_shares_add_up_and_are_within_a_cent(cents: int, weights: list[int]) -> None:
    shares = split(cents, weights)

    assert sum(share.cents for share in shares) == cents
    assert max(abs(share.cents - share.exact) for share in shares) < 1


@given(CENTS, WEIGHTS)
def test_who_has_no_weight_gets_nothing(cents: int, weights: list[int]) -> None:
    shares = split(cents, [0, *weights])

    assert shares[0].cents == 0


@given(CENTS, st.lists(st.integers(1, 10**6), min_size=1, max_size=13), st.randoms())
def test_exact_shares_do_not_depend_on_the_order(
    cents: int, weights: list[int], random: st.DataObject
) -> None:
    shuffled = sorted(weights, key=lambda _: random.random())  # type: ignore[attr-defined] # hypothesis' Random

    first = sorted(share.exact for share in split(cents, weights))
    second = sorted(share.exact for share in split(cents, shuffled))

    assert first == second


@pytest.mark.parametrize("weights", [[], [0, 0], [-1, 2]])
def test_no_weights_no_shares(weights: list[int]) -> None:
    with pytest.raises(ValueError, match=r"\["):
        split(100, weights)


@pytest.mark.parametrize(
    ("surplus", "passed", "terms", "cents"),
    [
        (10_000_000, True, Terms(), 10_000_000),
        (10_000_000, False, Terms(), 0),
        (10_000_000, True, Terms(share=Decimal(50)), 5_000_000),
        (10_000_000, True, Terms(minimum_savings=Decimal(2)), 6_000_000),
        (3_000_000, True, Terms(minimum_savings=Decimal(2)), 0),
        (10_000_000, True, Terms(cap_cents=1_000_000), 1_000_000),
        (-10_000_000, True, Terms(loss_share=Decimal(25)), -2_500_000),
    ],
)
def test_what_is_shared_out(
    *,
    surplus: int,
    passed: bool,
    terms: Terms,
    cents: int,
) -> None:
    assert (
        distributable(
            budget_cents=200_000_000,
            surplus_cents=surplus,
            gate_passed=passed,
            terms=terms,
        )
        == cents
    )
