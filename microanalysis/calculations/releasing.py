"""Whether totals that were told one after the other tell of anybody. Pure.

Every total is a sum over the cases that were in it. Whoever has them all may add them
and take them from each other in any way; none of that may be about fewer than `k`
cases. Source: METHODS 3.5.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

NumberOfRelease = int


@dataclass(frozen=True, slots=True)
class Together:
    """What is in all of the releases `told_in` and in no other.

    `who` are the cases it comes from, where they are fewer than `k`; else None.
    """

    told_in: frozenset[NumberOfRelease]
    who: frozenset[Hashable] | None


def tells_of_nobody(
    parts: Sequence[Together], releases: Sequence[NumberOfRelease], *, k: int
) -> bool:
    """Return whether no sum of the totals of `releases` is about fewer than `k` cases.

    Those of `parts` that are always told together cannot be told apart; so only sums in
    which all but a few of the small ones fall away need to be looked for.
    """
    told = {number: place for place, number in enumerate(releases)}
    table = np.zeros((len(releases), len(parts)))
    for column, part in enumerate(parts):
        for number in part.told_in:
            table[told[number], column] = 1
    rank = _rank(table)
    small = {place: one.who for place, one in enumerate(parts) if one.who is not None}
    return all(
        _rank(np.delete(table, few, axis=1)) == rank for few in _about_few(small, k)
    )


def _about_few(
    small: Mapping[int, frozenset[Hashable]], k: int
) -> list[tuple[int, ...]]:
    """Return which parts come from fewer than `k` cases, also taken together."""
    found: list[tuple[int, ...]] = []
    for size in range(1, len(small) + 1):
        alike = [
            few
            for few in combinations(sorted(small), size)
            if len(frozenset().union(*(small[place] for place in few))) < k
        ]
        if not alike:
            return found
        found += alike
    return found


def _rank(table: np.ndarray) -> int:
    return int(np.linalg.matrix_rank(table)) if table.size else 0
