"""How much the answer hangs on what was assumed. Pure.

Source: METHODS 3.3 (3), (9) and (11). A difference is euros a year, after minus
before: below zero is cheaper.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from microanalysis.calculations.statistics import Values

DISCOUNT = 0.03  # of costs, a year; Dutch guideline 2024, 2.6.1.2 (METHODS 3.1)
LASTS = (1.0, 0.75, 0.5, 0.25, 0.0)  # what is left of a difference in each year
SWING = 0.2  # of the price of one product, up and down
ATTRIBUTED = (1.0, 0.5)  # which part of the difference comes from the approach
FARTHEST = 100.0  # a price that many times higher is no turning point any more


@dataclass(frozen=True, slots=True)
class ProductSums:
    """What one product came to in all cases together, euros a year, and in how many.

    `who` are the cases, where they are few.
    """

    domain: str
    name: str
    before: float
    after: float
    cases: int
    who: frozenset[Hashable] = frozenset()

    @property
    def difference(self) -> float:
        """Euros a year, after minus before."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Swing:
    """The mean difference per case when one product costs less, or more, than said.

    `turns_at` is by how much its price is multiplied when nothing is left of the
    difference; None when no price does that.
    """

    name: str
    cheaper: float
    dearer: float
    turns_at: float | None

    @property
    def width(self) -> float:
        """How far both lie apart."""
        return abs(self.dearer - self.cheaper)


def over_years(difference: float, years: int) -> float:
    """Return what a yearly difference comes to over years, in euros of the first one.

    Each year less of it is left (`LASTS`), and later euros weigh less (`DISCOUNT`).
    """
    return sum(
        difference * left / (1 + DISCOUNT) ** year
        for year, left in enumerate(LASTS[:years])
    )


def swings(products: Sequence[ProductSums], whole: float, n: int) -> list[Swing]:
    """Return per product what 20 per cent on its price does, the most first.

    `whole` is the difference of all cases together, in which each product counts.
    """
    found = [
        Swing(
            product.name,
            (whole - SWING * product.difference) / n,
            (whole + SWING * product.difference) / n,
            _turning_point(product.difference, whole),
        )
        for product in products
    ]
    return sorted(found, key=lambda one: (-one.width, one.name))


def _turning_point(part: float, whole: float) -> float | None:
    """Return the factor m with whole + (m - 1) part = 0."""
    if part == 0:
        return None
    factor = 1 - whole / part
    return factor if 0 <= factor <= FARTHEST else None


def without_the_best(differences: Values, number: int) -> float | None:
    """Return the mean difference without the `number` cases that became cheapest.

    None where fewer than that many would be left.
    """
    if differences.size < 2 * number:
        return None
    return float(np.mean(np.sort(differences)[number:]))
