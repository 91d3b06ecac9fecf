"""No hidden figure of a report follows from the others: tried by linear programming."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations
from random import Random
from typing import Any

import numpy as np
import pytest
from scipy.optimize import linprog

from microanalysis.calculations.sensitivity import ProductSums
from microanalysis.calculations.statistics import Values, compare
from microanalysis.reading.depth import Depth, People
from microanalysis.reading.guarded import all_kept
from microanalysis.reading.outcome import Outcome, Part, Pocket

K = 5
MOST = 1_000_000.0
DOMAINS, PAYERS = ("Wmo", "Zvw", "Wlz", "Wonen"), ("gemeente", "verzekeraar", "rijk")
# domain, payer, product: euros before and after, and which cases.
Cell = tuple[str, str, str]


class Report:
    """A random round, what its report tells of it, and what it keeps back."""

    def __init__(self, seed: int) -> None:
        lot = Random(seed)  # noqa: S311 - the same rounds every time
        self.n = lot.randrange(5, 40)
        self.cases: dict[Cell, frozenset[int]] = {}
        self.euros: dict[Cell, tuple[float, float]] = {}
        for number in range(lot.randrange(3, 12)):
            domain = lot.choice(DOMAINS)
            where = (domain, lot.choice(PAYERS), f"{domain} {number % 5}")
            share = lot.choice((0.05, 0.1, 0.3, 0.9))
            who = frozenset(c for c in range(self.n) if lot.random() < share)
            if who:
                self.cases[where] = who
                self.euros[where] = lot.uniform(0, 9_000), lot.uniform(0, 9_000)
        self.columns = list(self.cases)
        self.told: list[Values] = []
        self.kept: dict[tuple[str, ...], Values] = {}
        self._tell()

    def _tell(self) -> None:
        self._say(("all",), self.columns, told=True)
        outcome = self._outcome()
        products = self._by((0, 2))
        depth = Depth(
            [
                ProductSums(
                    domain,
                    name,
                    *self._sums(cells),
                    self._people(cells),
                    self._who(cells),
                )
                for (domain, name), cells in products.items()
            ],
            [(cell[0], cell[2], cell[1]) for cell in self.columns],
            *(0, 0, 0, 0, 0, 0, (0, 0, False), People()),
        )
        kept = all_kept(outcome, depth, k=K)
        for side, gone in ((0, kept.domains), (1, kept.payers)):
            for (name,), cells in self._by((side,)).items():
                self._say((name,), cells, told=name not in gone)
        for name, cells in self._by((0, 1)).items():
            self._differ(name, cells, told=name not in kept.pockets)
        for name, cells in products.items():
            self._differ(name, cells, told=name not in kept.products)

    def _outcome(self) -> Outcome:
        """Return the margins of this round, as the report reads them."""
        few = np.zeros(self.n)
        pairs = compare(few, few, digits=2, lower_is_better=True)
        assert pairs is not None
        return Outcome(
            *(pairs, few, few, (date(2026, 1, 1), date(2026, 12, 31)), 2026),
            *(self._parts(0), self._parts(1)),
            [
                Pocket(
                    domain,
                    payer,
                    *self._sums(cells),
                    self._people(cells),
                    self._who(cells),
                )
                for (domain, payer), cells in self._by((0, 1)).items()
            ],
        )

    def _parts(self, side: int) -> list[Part]:
        parts = []
        for (name,), cells in self._by((side,)).items():
            before, after = self._sums(cells)
            people = self._people(cells)
            who = self._who(cells)
            parts.append(Part(name, before / self.n, after / self.n, people, who))
        return parts

    def _by(self, sides: tuple[int, ...]) -> dict[Any, list[Cell]]:
        found: dict[Any, list[Cell]] = {}
        for cell in self.columns:
            found.setdefault(tuple(cell[side] for side in sides), []).append(cell)
        return found

    def _sums(self, cells: Iterable[Cell]) -> tuple[float, float]:
        pairs = [self.euros[cell] for cell in cells]
        return sum(one[0] for one in pairs), sum(one[1] for one in pairs)

    def _people(self, cells: Iterable[Cell]) -> int:
        return len(self._who(cells))

    def _who(self, cells: Iterable[Cell]) -> frozenset[int]:
        return frozenset().union(*(self.cases[cell] for cell in cells))

    def _say(self, name: tuple[str, ...], cells: list[Cell], *, told: bool) -> None:
        """Tell, or keep, before and after."""
        few = self._people(cells) < K
        self._put((*name, "before"), self._row(cells, 1, 0), told=told, few=few)
        self._put((*name, "after"), self._row(cells, 0, 1), told=told, few=few)

    def _differ(self, name: tuple[str, ...], cells: list[Cell], *, told: bool) -> None:
        """Tell, or keep, the difference alone."""
        few = self._people(cells) < K
        self._put((*name, "difference"), self._row(cells, -1, 1), told=told, few=few)

    def _row(self, cells: Iterable[Cell], before: int, after: int) -> Values:
        row = np.zeros(2 * len(self.columns))
        for cell in cells:
            place = self.columns.index(cell)
            row[2 * place], row[2 * place + 1] = before, after
        return row

    def _put(
        self, name: tuple[str, ...], row: Values, *, told: bool, few: bool
    ) -> None:
        """Remember what is told, and what is about too few to be found out."""
        if told:
            self.told.append(row)
        elif few:
            self.kept[name] = row

    def combined(self) -> set[tuple[str, ...]]:
        """Return the pairs about few, kept back, of which the sum follows exactly."""
        known = np.array(self.told)
        found = set()
        for (one, first), (other, second) in combinations(self.kept.items(), 2):
            same = one[-1] == other[-1] and len(one) == len(other)
            if same and self._people(self._cells(first + second)) < K:
                together = np.vstack([known, first + second])
                if np.linalg.matrix_rank(together) == np.linalg.matrix_rank(known):
                    found.add((*one, *other))
        return found

    def _cells(self, row: Values) -> list[Cell]:
        return [
            cell for n, cell in enumerate(self.columns) if row[2 * n : 2 * n + 2].any()
        ]

    def recovered(self) -> set[tuple[str, ...]]:
        """Return what is kept back and can be found to the euro all the same."""
        values = np.array([one for cell in self.columns for one in self.euros[cell]])
        known = np.array(self.told)
        found = set()
        for name, row in self.kept.items():
            ends = [
                linprog(
                    sign * row,
                    A_eq=known,
                    b_eq=known @ values,
                    bounds=(0, MOST),
                )
                for sign in (1, -1)
            ]
            least, most = (end.fun for end in ends)
            if least is not None and most is not None and -most - least < 1:
                found.add(name)
        return found


@pytest.mark.parametrize("start", [0, 20])
def test_nothing_that_is_kept_back_can_be_worked_out(start: int) -> None:
    reports = [Report(seed) for seed in range(start, start + 20)]

    assert any(report.kept for report in reports)
    assert [report.recovered() for report in reports] == [set()] * len(reports)
    assert [report.combined() for report in reports] == [set()] * len(reports)


def test_two_products_of_one_plan_are_covered_by_what_says_something() -> None:
    """A price of nothing covers nothing; nor do two products of the same plan."""
    one, all_of = frozenset({1}), frozenset(range(9))
    sums = {
        "a": (100, 0, one),
        "b": (200, 0, one),
        "nothing": (300, 300, all_of),
        "much": (9_000, 100, all_of),
    }
    few = np.zeros(9)
    pairs = compare(few, few, digits=2, lower_is_better=True)
    assert pairs is not None
    whole = Pocket("Wmo", "gemeente", 9_600, 400, 9, all_of)
    part = Part("Wmo", 9_600 / 9, 400 / 9, 9, all_of)
    outcome = Outcome(
        *(pairs, few, few, (date(2026, 1, 1), date(2026, 12, 31)), 2026),
        *([part], [replace(part, name="gemeente")], [whole]),
    )
    depth = Depth(
        [
            ProductSums("Wmo", name, before, after, len(who), who)
            for name, (before, after, who) in sums.items()
        ],
        [("Wmo", name, "gemeente") for name in sums],
        *(0, 0, 0, 0, 0, 0, (0, 0, False), People()),
    )

    kept = all_kept(outcome, depth, k=K)

    assert kept.products == {("Wmo", "a"), ("Wmo", "b"), ("Wmo", "much")}


def test_the_attack_would_find_a_single_hidden_figure() -> None:
    report = Report(3)
    report.told = [report._row([cell], 1, 0) for cell in report.columns]
    report.kept = {("one",): report._row(report.columns[:1], 1, 0)}

    assert report.recovered() == {("one",)}
