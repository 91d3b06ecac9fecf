"""Pairs in groups by where they began, none of them about few. Source: METHODS 3.5.

The borders lie fast: were they drawn after the data, they would tell of single people.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from microanalysis.calculations.statistics import Values


@dataclass(frozen=True, slots=True)
class Group:
    """Who began from `low` up to `high`, and how they do now, on average."""

    low: float
    high: float
    n: int
    mean_before: float
    mean_after: float

    @property
    def mean_difference(self) -> float:
        """After minus before."""
        return self.mean_after - self.mean_before


def by_start(
    before: Values, after: Values, *, borders: Sequence[float], k: int
) -> list[Group]:
    """Return groups of at least `k` pairs that hold everybody once, from low to high.

    Between each two of the ascending `borders` lies one group, the highest border in
    the last; one of fewer than `k` joins the next, or at the end the one before. None
    when there would be no more than one group: it says what the mean says.
    """
    edges = [*borders]
    held = np.digitize(before, edges[1:-1])  # 0 for the lowest group
    parts: list[list[int]] = []
    for place in range(len(edges) - 1):
        if parts and _number(held, parts[-1]) < k:
            parts[-1].append(place)
        else:
            parts.append([place])
    while len(parts) > 1 and _number(held, parts[-1]) < k:
        last = parts.pop()
        parts[-1] += last
    if len(parts) < 2:  # noqa: PLR2004 - one group is no comparison
        return []
    return [_group(before, after, held, part, edges) for part in parts]


def _number(held: "np.ndarray[tuple[int], np.dtype[np.intp]]", part: list[int]) -> int:
    return int(np.isin(held, part).sum())


def _group(
    before: Values,
    after: Values,
    held: "np.ndarray[tuple[int], np.dtype[np.intp]]",
    part: list[int],
    edges: Sequence[float],
) -> Group:
    inside = np.isin(held, part)
    return Group(
        low=edges[part[0]],
        high=edges[part[-1] + 1],
        n=int(inside.sum()),
        mean_before=float(before[inside].mean()),
        mean_after=float(after[inside].mean()),
    )
