"""Sharing cents so that the shares add up exactly. docs/algorithms/distribution.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

PERCENT = 100


@dataclass(frozen=True, slots=True)
class Share:
    """What one party gets: exact in cents as a fraction, and in whole cents."""

    exact: Fraction
    cents: int


@dataclass(frozen=True, slots=True)
class Terms:
    """The rules of a key: percentages of the surplus and of the budget, cents.

    `cap_cents` None: no cap. Source: METHODS 6.2.
    """

    share: Decimal = Decimal(100)
    minimum_savings: Decimal = Decimal(0)
    loss_share: Decimal = Decimal(100)
    cap_cents: int | None = None


def split(cents: int, weights: Sequence[int]) -> list[Share]:
    """Split `cents` by whole `weights`: floors first, then the largest remainders.

    Equal remainders get their cent in reverse order of the parties, the last first, so
    that € 100.000 over three gives 33.333,33 twice and then 33.333,34. A negative
    amount is the mirror image. Raises ValueError when no weight is above zero.
    Source: METHODS 6.2, rounding.
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError(weights)
    sign = -1 if cents < 0 else 1
    exact = [Fraction(abs(cents) * weight, whole) for weight in weights]
    floors = [int(share) for share in exact]
    order = sorted(range(len(exact)), key=lambda i: (exact[i] - floors[i], i))
    left = abs(cents) - sum(floors)
    for i in order[len(order) - left :]:
        floors[i] += 1
    return [
        Share(sign * share, sign * floor)
        for share, floor in zip(exact, floors, strict=True)
    ]


def distributable(
    *, budget_cents: int, surplus_cents: int, gate_passed: bool, terms: Terms
) -> int:
    """Return the whole cents to share out, below zero for a deficit, never rounded up.

    gate · share · max(0, S - msr · T), at most the cap; a deficit is its loss share.
    """
    if surplus_cents < 0:
        return -_part(-surplus_cents, terms.loss_share)
    if not gate_passed:
        return 0
    threshold = Fraction(budget_cents) * Fraction(terms.minimum_savings) / PERCENT
    above = max(Fraction(0), surplus_cents - threshold)
    cents = int(above * Fraction(terms.share) / PERCENT)
    return cents if terms.cap_cents is None else min(cents, terms.cap_cents)


def _part(cents: int, percentage: Decimal) -> int:
    return int(Fraction(cents) * Fraction(percentage) / PERCENT)
