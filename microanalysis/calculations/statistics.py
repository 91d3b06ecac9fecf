"""What a round says: differences within pairs. Source: METHODS 3.4.

The arithmetic is NumPy's and SciPy's. Which interval is shown, and from how many pairs
on, is the rule of the house: `docs/algorithms/microanalysis.md`.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import scipy  # takes in scipy.stats when it is first used: a second for each process
from numpy.typing import NDArray

LEAST_FOR_INTERVAL = 6  # below it no interval, no test and no percentage
LEAST_FOR_FULL = 20  # below it "indicatief"
LEAST_FOR_BOOTSTRAP = 20
MOST_FOR_BOOTSTRAP = 5_000
MOST_FOR_EXACT = 50  # pairs of which SciPy may count every sign; above it, the normal
CONFIDENCE = 0.95
RESAMPLES = 9_999
SEED = 20_180_501  # the same interval every time a report is made

Values: TypeAlias = NDArray[np.float64]
Interval: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Paired:
    """What pairs of before and after say; a difference is after minus before.

    `better` counts who became cheaper, or scored higher. Interval and `wilcoxon_p` are
    None below six pairs; `wilcoxon_p` also where nobody changed.
    """

    n: int
    mean_before: float
    mean_after: float
    mean_difference: float
    median_difference: float
    deviation: float | None
    least: float
    most: float
    interval: Interval | None
    wilcoxon_p: float | None
    better: int
    same: int
    worse: int

    @property
    def is_indicative(self) -> bool:
        """Whether there are too few pairs to say more than a direction."""
        return self.n < LEAST_FOR_FULL


def compare(
    before: Values, after: Values, *, digits: int, lower_is_better: bool
) -> Paired | None:
    """Return what pairs say, or None when there are none.

    Differences are rounded to `digits` decimals before they are ranked and counted, so
    that noise of the arithmetic breaks no tie (SciPy, notes at `wilcoxon`).
    """
    if not before.size:
        return None
    exact = after - before
    steps = np.round(exact, digits)
    up, down = int(np.sum(steps > 0)), int(np.sum(steps < 0))
    better, worse = (down, up) if lower_is_better else (up, down)
    return Paired(
        n=before.size,
        mean_before=float(np.mean(before)),
        mean_after=float(np.mean(after)),
        mean_difference=float(np.mean(exact)),
        median_difference=float(np.median(exact)),
        deviation=float(np.std(exact, ddof=1)) if before.size > 1 else None,
        least=float(np.min(exact)),
        most=float(np.max(exact)),
        interval=paired_t(exact),
        wilcoxon_p=signed_rank(steps),
        better=better,
        same=before.size - better - worse,
        worse=worse,
    )


def paired_t(differences: Values) -> Interval | None:
    """Return the 95 % paired-t interval of the mean; None below six pairs."""
    n = differences.size
    if n < LEAST_FOR_INTERVAL:
        return None
    middle = float(np.mean(differences))
    error = float(np.std(differences, ddof=1)) / n**0.5
    reach = float(scipy.special.stdtrit(n - 1, (1 + CONFIDENCE) / 2)) * error
    return middle - reach, middle + reach


def signed_rank(differences: Values) -> float | None:
    """Return the two-sided p of Wilcoxon's signed-rank test, zeros left out.

    SciPy's, zero_method "wilcox". None below six pairs, and where no difference is
    other than zero.
    """
    if differences.size < LEAST_FOR_INTERVAL or not np.any(differences):
        return None
    if differences.size > MOST_FOR_EXACT:
        return _by_normal(differences[differences != 0])
    return float(scipy.stats.wilcoxon(differences, zero_method="wilcox").pvalue)


def _by_normal(moved: Values) -> float:
    """Return what SciPy's `wilcoxon` returns above fifty, in a fifth of the time."""
    n = moved.size
    _values, place, often = np.unique(
        np.abs(moved), return_inverse=True, return_counts=True
    )
    ranks = (np.cumsum(often) - (often - 1) / 2)[place]
    up = float(np.sum(ranks[moved > 0]))
    middle = n * (n + 1) / 4
    ties = float(np.sum(often.astype(np.float64) ** 3 - often))
    spread = (n * (n + 1) * (2 * n + 1) / 24 - ties / 48) ** 0.5
    return float(2 * scipy.special.ndtr(-abs(up - middle) / spread))


def bootstrap(differences: Values) -> Interval | None:
    """Return the 95 % percentile interval of the mean by resampling.

    Too narrow for small groups (METHODS 3.4), so None below twenty pairs; None also
    above five thousand, where it tells nothing that the t interval does not.
    """
    if not LEAST_FOR_BOOTSTRAP <= differences.size <= MOST_FOR_BOOTSTRAP:
        return None
    found = scipy.stats.bootstrap(
        (differences,),
        np.mean,
        n_resamples=RESAMPLES,
        confidence_level=CONFIDENCE,
        method="percentile",
        batch=500,
        rng=np.random.default_rng(SEED),
    ).confidence_interval
    return float(found.low), float(found.high)
