"""Against published examples: each figure to 1e-9 of its source."""

import numpy as np
import pytest
from scipy.stats import wilcoxon

from microanalysis.calculations.statistics import (
    Paired,
    bootstrap,
    compare,
    signed_rank,
)

# R, datasets::sleep (Student 1908): extra hours of sleep with two drugs, ten people.
# t.test(paired = TRUE): t = -4.062128, 95 % from -2.4598858 to -0.7001142.
DRUG_1 = np.array([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0])
DRUG_2 = np.array([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])
# R, ?wilcox.test (Hollander & Wolfe 1973, 29f): depression before and after, nine
# people; V = 40, exact two-sided p = 0.0390625.
FIRST = np.array([1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30])
SECOND = np.array([0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29])


def compared(before: object, after: object, *, lower_is_better: bool = False) -> Paired:
    found = compare(
        np.asarray(before, dtype=float),
        np.asarray(after, dtype=float),
        digits=3,
        lower_is_better=lower_is_better,
    )
    assert found is not None
    return found


def test_the_interval_is_students_own() -> None:
    pairs = compared(DRUG_1, DRUG_2)

    assert pairs.interval == pytest.approx((0.7001142, 2.4598858), abs=1e-7)
    assert pairs.mean_difference == pytest.approx(1.58, abs=1e-9)
    assert pairs.median_difference == pytest.approx(1.3, abs=1e-9)
    assert pairs.deviation == pytest.approx(1.2299955, abs=1e-7)
    assert (pairs.better, pairs.same, pairs.worse) == (9, 1, 0)


def test_the_signed_ranks_are_hollanders_and_wolfes() -> None:
    assert compared(FIRST, SECOND).wilcoxon_p == pytest.approx(0.0390625, abs=1e-9)


def test_cheaper_is_better_where_it_is_money() -> None:
    pairs = compared([100, 200, 300], [90, 200, 400], lower_is_better=True)

    assert (pairs.better, pairs.same, pairs.worse) == (1, 1, 1)


def test_below_six_pairs_there_is_no_interval_and_no_test() -> None:
    five = compared([3, 4, 5, 4, 3], [8, 7, 8, 8, 9])
    six = compared([3, 4, 5, 4, 3, 4], [8, 7, 8, 8, 9, 8])

    assert (five.interval, five.wilcoxon_p) == (None, None)
    assert six.wilcoxon_p == pytest.approx(0.03125, abs=1e-9)
    assert six.interval is not None
    assert six.is_indicative


def test_where_nobody_changed_there_is_nothing_to_rank() -> None:
    pairs = compared([5] * 7, [5] * 7)

    assert pairs.wilcoxon_p is None
    assert pairs.interval == (0, 0)
    assert pairs.same == 7


def test_noise_of_the_arithmetic_breaks_no_tie() -> None:
    """0.1 + 0.2 is not 0.3: both rose by 0.3."""
    pairs = compared([0.1 + 0.2] * 6, [0.6] * 6)

    assert (pairs.better, pairs.same) == (6, 0)
    assert compared([0.3], [0.1 + 0.2]).same == 1


def test_resampling_is_for_twenty_and_more_and_always_says_the_same() -> None:
    differences = np.linspace(-3, 9, 20)

    assert bootstrap(differences[:19]) is None
    assert bootstrap(differences) == bootstrap(differences)
    low, high = bootstrap(differences) or (0, 0)
    assert low < differences.mean() < high


def test_nobody_says_nothing() -> None:
    assert compare(np.array([]), np.array([]), digits=2, lower_is_better=True) is None


@pytest.mark.parametrize("size", [50, 51, 52, 90, 400])
def test_above_fifty_pairs_the_test_is_scipys_too(size: int) -> None:
    lot = np.random.default_rng(size)
    for step in (1, 10, 1000):  # many ties, and zeros; some; hardly any
        differences = np.round(lot.normal(0.2, 1, size) * step) / step

        found = signed_rank(differences)

        known = wilcoxon(differences, zero_method="wilcox").pvalue
        assert found == pytest.approx(float(known), rel=1e-9)
