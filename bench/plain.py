"""The statistics of pairs by plain NumPy, as somebody writes them for one paper."""

import math

import numpy as np


def statistics(before: np.ndarray, after: np.ndarray) -> tuple[float, ...]:
    """Return what `compare` returns: means, median, spread, interval, test, counts."""
    difference = after - before
    n = difference.size
    mean, deviation = difference.mean(), difference.std(ddof=1)
    reach = 1.96 * deviation / math.sqrt(n)
    steps = np.round(difference, 2)
    return (
        *(before.mean(), after.mean(), mean, np.median(difference), deviation),
        *(difference.min(), difference.max(), mean - reach, mean + reach),
        *((steps > 0).sum(), (steps < 0).sum(), (steps == 0).sum()),
        signed_rank(steps),
    )


def signed_rank(difference: np.ndarray) -> float:
    """Return the two-sided p of the signed-rank test, by the normal distribution."""
    moved = difference[difference != 0]
    n = moved.size
    _values, place, often = np.unique(
        np.abs(moved), return_inverse=True, return_counts=True
    )
    rank = (np.cumsum(often) - (often - 1) / 2)[place]
    least = min(rank[moved > 0].sum(), rank[moved < 0].sum())
    ties = (often.astype(float) ** 3 - often).sum()
    spread = math.sqrt(n * (n + 1) * (2 * n + 1) / 24 - ties / 48)
    return math.erfc(abs(least - n * (n + 1) / 4) / spread / math.sqrt(2))
