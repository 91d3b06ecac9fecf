"""No case follows from totals that were told one after the other: tried by LP."""

from collections.abc import Collection
from itertools import combinations
from random import Random

import numpy as np
import pytest
from scipy.optimize import linprog

from microanalysis.calculations.releasing import Together, tells_of_nobody

K = 3
MOST = 100_000.0
LEAST_WIDTH = 1.0


class Round:
    """A round that grows, loses and replaces cases; a new total when it may be told."""

    def __init__(self, seed: int, *, guarded: bool = True) -> None:
        lot = Random(seed)  # noqa: S311 - the same rounds every time
        self.values: list[float] = []
        self.who: list[
            int
        ] = []  # of each figure, whose it is: a version is another one
        self.told: list[frozenset[int]] = []
        members: set[int] = set()
        for _moment in range(14):
            for _one in range(lot.randrange(4)):
                members.add(self._new(len(self.who), lot))
            for one in lot.sample(sorted(members), min(len(members), lot.randrange(3))):
                members.remove(one)
                if lot.random() < 0.6:
                    members.add(self._new(self.who[one], lot))
            now = frozenset(members)
            if now and (not guarded or self._may_tell(now)):
                self.told.append(now)

    def _new(self, who: int, lot: Random) -> int:
        self.values.append(lot.uniform(0, 30_000))
        self.who.append(who)
        return len(self.values) - 1

    def _may_tell(self, now: Collection[int]) -> bool:
        releases = [*self.told, frozenset(now)]
        placed: dict[frozenset[int], set[int]] = {}
        for one in range(len(self.values)):
            told_in = frozenset(n for n, held in enumerate(releases) if one in held)
            if told_in:
                placed.setdefault(told_in, set()).add(self.who[one])
        parts = [
            Together(told_in, frozenset(who) if len(who) < K else None)
            for told_in, who in placed.items()
        ]
        return tells_of_nobody(parts, range(len(releases)), k=K)

    def recovered(self) -> set[tuple[int, ...]]:
        """Return what of fewer than `K` cases is known to a euro from all totals."""
        if not self.told:
            return set()
        known = np.array(
            [[one in held for one in range(len(self.values))] for held in self.told],
            dtype=float,
        )
        values = np.array(self.values)
        of_case: dict[int, list[int]] = {}
        for one, who in enumerate(self.who):
            of_case.setdefault(who, []).append(one)
        found = set()
        for size in range(1, K):
            for cases in combinations(of_case, size):
                mine = [one for case in cases for one in of_case[case]]
                if self._is_known(known, values, mine):
                    found.add(cases)
        return found

    def _is_known(
        self, known: np.ndarray, values: np.ndarray, mine: Collection[int]
    ) -> bool:
        """Whether a sum in which only `mine` stand, each in any way, is known."""
        others = [one for one in range(len(values)) if one not in mine]
        # A combination of totals in which all others fall away, and these do not.
        weights = np.linalg.svd(known[:, others].T)[2] if others else np.eye(len(known))
        rank = np.linalg.matrix_rank(known[:, others]) if others else 0
        for free in weights[rank:]:
            row = free @ known
            if (
                np.abs(row).max() > 1e-6
                and self._width(known, values, row) < LEAST_WIDTH
            ):
                return True
        return False

    def _width(self, known: np.ndarray, values: np.ndarray, row: np.ndarray) -> float:
        ends = [
            linprog(sign * row, A_eq=known, b_eq=known @ values, bounds=(0, MOST)).fun
            for sign in (1, -1)
        ]
        return -sum(float(end) for end in ends if end is not None)


@pytest.mark.parametrize("start", [0, 8])
def test_no_case_follows_from_what_was_told_one_after_the_other(start: int) -> None:
    rounds = [Round(seed) for seed in range(start, start + 8)]

    assert all(len(one.told) > 1 for one in rounds)
    assert [one.recovered() for one in rounds] == [set()] * len(rounds)


def test_the_attack_finds_somebody_where_every_total_is_told() -> None:
    assert Round(1, guarded=False).recovered()


def test_one_who_came_and_one_who_left_are_not_told_apart_by_a_third_total() -> None:
    """Each step changed five; between the first and the third there are two."""
    two = [
        Together(frozenset({1, 2}), None),
        Together(frozenset({2}), None),
    ]
    three = [
        Together(frozenset({1, 2, 3}), None),
        Together(frozenset({2}), frozenset("abcd")),
        Together(frozenset({2, 3}), frozenset("e")),
        Together(frozenset({3}), frozenset("f")),
    ]

    assert tells_of_nobody(two, [1, 2], k=5)
    assert not tells_of_nobody(three, [1, 2, 3], k=5)


def test_versions_of_one_case_are_one_case() -> None:
    parts = [
        Together(frozenset({1, 2}), None),
        Together(frozenset({1}), frozenset("ab")),
        Together(frozenset({2}), frozenset("ab")),
    ]

    assert not tells_of_nobody(parts, [1, 2], k=3)


def test_the_first_total_is_about_enough() -> None:
    few = [Together(frozenset({1}), frozenset("abcd"))]

    assert not tells_of_nobody(few, [1], k=5)
    assert tells_of_nobody([Together(frozenset({1}), None)], [1], k=5)
