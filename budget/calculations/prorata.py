"""Parts of a year: days for money, months for shares. docs/algorithms/leaving.md."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from math import prod
from typing import TypeVar

from budget.calculations.shares import split

Party = TypeVar("Party", bound=Hashable)


def kept_and_rest(
    cents: int, first: date, end: date, leaves_on: date
) -> tuple[int, int]:
    """Return what is kept of `cents` for the days before `leaves_on`, and the rest.

    The half-open period from `first` to `end` is what the cents are for. They add up
    to the cent; of equal remainders the rest gets the cent.
    """
    days = (end - first).days
    kept = min(max((leaves_on - first).days, 0), days)
    parts = split(cents, [kept, days - kept])
    return parts[0].cents, parts[1].cents


def by_months(
    pieces: Sequence[tuple[int, Mapping[Party, int]]],
) -> dict[Party, int]:
    """Return whole weights over a year of which each piece has its months and weights.

    Within a piece the weights stand in proportion; pieces count by their months.
    Parties stand in the order of the last piece, then of those before.
    """
    wholes = [sum(weights.values()) for _months, weights in pieces]
    everybody: dict[Party, int] = {}
    for _months, weights in reversed(pieces):
        everybody |= {party: 0 for party in weights if party not in everybody}
    for place, (months, weights) in enumerate(pieces):
        others = prod(whole for i, whole in enumerate(wholes) if i != place)
        for party, weight in weights.items():
            everybody[party] += months * weight * others
    return everybody
