"""What lies under the difference in costs: who pays, by what, and how sure that is.

Read over the lines of the complete cases; the arithmetic is `calculations`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from microanalysis.calculations.sensitivity import ProductSums
from microanalysis.models import IndexFigure, Round
from microanalysis.reading.outcome import (
    FEW,
    NOW,
    Outcome,
    ask,
    factors_of,
    price_years,
)

DEPTH = """
SELECT * FROM round_depth(%(round)s, %(release)s, %(years)s, %(factors)s, %(few)s)
"""
EXPECTED = """
SELECT * FROM round_expected(%(round)s, %(release)s, %(years)s, %(factors)s)
"""


@dataclass(frozen=True, slots=True)
class People:
    """In how many cases is a range, something paid once, an estimate, and none."""

    ranged: int = 0
    once: int = 0
    estimated: int = 0
    certain: int = 0


@dataclass(frozen=True, slots=True)
class Depth:
    """All cases together, in euros of the newest price year.

    `items` says which product of which domain who pays. `least` and `most` are the
    difference when every quantity lies at its most favourable, and at its least; `cash`
    counts what is paid once whole; `estimated` is the part of all euros that is an
    estimate, 0 to 1. `expected` is in how many cases something was expected without
    help, the mean difference of now beside it, and whether cases were left out for
    want of an index. `people` says how many cases each of these is about.
    """

    products: Sequence[ProductSums]
    items: Sequence[tuple[str, str, str]]
    least: float
    most: float
    cash: float
    transfers: float
    with_transfers: int
    estimated: float
    expected: tuple[int, float, bool]
    people: People


def depth_of(measured: Round, outcome: Outcome, release: int = NOW) -> Depth:
    """Return what lies under the costs of a round; raises IndexIsUnknown."""
    assert outcome.price_year is not None
    price_year = outcome.price_year
    there = {year for year, _is_compared in price_years(measured, release)}
    indexed = IndexFigure.objects.by_year(IndexFigure.CONSUMER_PRICES).keys()
    # Only a transfer may be of a year that nobody knows: then it is left out.
    years = (there & indexed) | {price_year}
    known = {"round": measured.pk, "release": release}
    known |= factors_of(years, price_year)
    rows = ask(DEPTH, known | {"few": FEW})
    whole = next(row for row in rows if row[0] == "all")
    expected = ask(EXPECTED, known)[0]
    return Depth(
        # What costs nothing, or is a transfer alone, says nothing and covers nothing.
        products=[
            ProductSums(
                *(row[1], row[2], row[4], row[5], row[6], frozenset(row[14] or ()))
            )
            for row in rows
            if row[0] == "product" and row[6]
        ],
        items=[row[1:4] for row in rows if row[0] == "item" and row[6]],
        least=whole[7],
        most=whole[8],
        cash=whole[9],
        transfers=whole[10],
        with_transfers=whole[11],
        estimated=_estimated(rows, whole),
        expected=expected,
        people=_people(rows, whole),
    )


def _people(rows: Sequence[tuple[Any, ...]], whole: tuple[Any, ...]) -> People:
    """Return how many cases have what the figures below hang on."""
    by_class = {row[2]: row[6] for row in rows if row[0] == "evidence"}
    estimated = by_class.pop("C", 0)
    return People(whole[12], whole[13], estimated, max(by_class.values(), default=0))


def _estimated(rows: Sequence[tuple[Any, ...]], whole: tuple[Any, ...]) -> float:
    """Return which part of all euros, before and now, is an estimate."""
    guessed = [row for row in rows if row[0] == "evidence" and row[2] == "C"]
    euros: float = whole[4] + whole[5]
    return (guessed[0][4] + guessed[0][5]) / euros if guessed and euros else 0.0
