"""What a round says about costs and wellbeing: numbers out of the database, whole.

The sums over lines are PostgreSQL's (migrations 0010, 0013), the statistics NumPy's
and SciPy's. Who analyses reads what there is now, others as of the number of a release.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
from django.db import connection

from microanalysis.calculations.costs import index_factors
from microanalysis.calculations.statistics import Paired, Values, compare
from microanalysis.models import IndexFigure, Round
from microanalysis.refusals import IndexIsUnknown

CENTS, SCORE_DIGITS = 2, 3
FEW = 10  # of so few it is known which cases they are; the largest k of METHODS 3.5
PRECISION = Decimal("1e-15")

NOW = 2**31 - 1  # above the number of every release: what there is today
PRICE_YEARS = """
SELECT price_year, is_compared FROM round_price_years(%(round)s, %(release)s)
"""
PERIOD = "SELECT first_on, last_on FROM round_period(%(round)s, %(release)s)"
COSTS = """
SELECT kind, domain, payer, before, after, cases, who, every_before, every_after,
    price_years, is_indexed
FROM round_costs(%(round)s, %(release)s, %(few)s)
ORDER BY kind, domain, payer
"""
SCORES = """
SELECT pairs, first_on, last_on, every_before, every_after
FROM round_scores(%(round)s, %(release)s)
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A domain or a payer: mean euros a year per case of the whole round.

    `who` are the cases, where they are few.
    """

    name: str
    mean_before: float
    mean_after: float
    cases: int
    who: frozenset[Hashable] = frozenset()

    @property
    def mean_difference(self) -> float:
        """Euros a year per case, after minus before."""
        return self.mean_after - self.mean_before


@dataclass(frozen=True, slots=True)
class Pocket:
    """What one payer pays of one domain: euros a year, all cases together.

    `who` are the cases, where they are few.
    """

    domain: str
    payer: str
    before: float
    after: float
    cases: int
    who: frozenset[Hashable] = frozenset()

    @property
    def difference(self) -> float:
        """Euros a year, after minus before."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Outcome:
    """What pairs say, and what nobody may leave out when telling it.

    Costs are euros a year, of `price_year`; scores have none. Cannot be made without
    number, period and, for euros, the price year.
    """

    pairs: Paired
    before: Values
    after: Values
    period: tuple[date, date]
    price_year: int | None
    domains: Sequence[Part] = ()
    payers: Sequence[Part] = ()
    pockets: Sequence[Pocket] = ()

    def __post_init__(self) -> None:
        """Refuse a total that says not of how many, of when, and of which prices."""
        is_money = bool(self.domains or self.payers)
        if self.pairs.n < 1 or (is_money and self.price_year is None):
            raise ValueError("a total needs its number, period and price year")

    @property
    def differences(self) -> Values:
        """After minus before, per pair."""
        return self.after - self.before


def costs_of(measured: Round, release: int = NOW) -> Outcome | None:
    """Return the yearly societal costs of `measured`; None when no case is complete.

    Without transfers, observed before beside new; as of the number of a release. Raises
    IndexIsUnknown when prices are of several years and one has no index.
    """
    rows = ask(COSTS, {"round": measured.pk, "release": release, "few": FEW})
    every = next((row[-4:] for row in rows if row[0] == "every"), None)
    if every is None or every[2] is None:
        return None
    *sums, years, is_indexed = every
    price_year = max(years)
    if not is_indexed:
        factors_of(set(years), price_year)  # refuses, unless all is of one year
    before, after = _pairs(*sums)
    pairs = compare(before, after, digits=CENTS, lower_is_better=True)
    if pairs is None:
        return None
    return Outcome(
        pairs=pairs,
        before=before,
        after=after,
        period=_period(measured, price_year, release),
        price_year=price_year,
        domains=_parts(rows, "domain", pairs.n),
        payers=_parts(rows, "payer", pairs.n),
        pockets=[
            Pocket(domain, payer, before, after, cases, frozenset(who))
            for of, domain, payer, before, after, cases, who, *_every in rows
            if of == "pocket"
        ],
    )


def wellbeing_of(measured: Round, release: int = NOW) -> Outcome | None:
    """Return how people of `measured` score at the start and after a year.

    Where there is no score after a year, the latest counts. None without a pair.
    """
    asked = {"round": measured.pk, "release": release}
    _number, first, last, *every = ask(SCORES, asked)[0]
    before, after = _pairs(*every)
    pairs = compare(before, after, digits=SCORE_DIGITS, lower_is_better=False)
    if pairs is None:
        return None
    return Outcome(
        pairs=pairs, before=before, after=after, period=(first, last), price_year=None
    )


def price_years(measured: Round, release: int) -> list[tuple[int, bool]]:
    """Return price years of the lines of a round, and whether they are compared."""
    found: list[Any] = ask(PRICE_YEARS, {"round": measured.pk, "release": release})
    return found


def factors_of(years: set[int], to: int) -> dict[str, list[Any]]:
    """Return price years with their factors to `to`; raises IndexIsUnknown."""
    known = IndexFigure.objects.by_year(IndexFigure.CONSUMER_PRICES)
    try:
        factors = index_factors(years, to=to, known=known)
    except KeyError as unknown:
        raise IndexIsUnknown(year=unknown.args[0]) from unknown
    exact = [
        Decimal(one.numerator) / Decimal(one.denominator) for one in factors.values()
    ]
    return {
        "years": list(factors),
        "factors": [one.quantize(PRECISION) for one in exact],
    }


def _period(measured: Round, price_year: int, release: int) -> tuple[date, date]:
    """Return the period of a round: as it says, else of its scores, else the year."""
    if measured.starts_on and measured.ends_on:
        return measured.starts_on, measured.ends_on
    first, last = ask(PERIOD, {"round": measured.pk, "release": release})[0]
    if first:
        return first, last
    return date(price_year, 1, 1), date(price_year, 12, 31)


def _parts(rows: Sequence[tuple[Any, ...]], kind: str, n: int) -> list[Part]:
    return [
        Part(domain or payer, before / n, after / n, cases, frozenset(who))
        for of, domain, payer, before, after, cases, who, *_every in rows
        if of == kind
    ]


def _pairs(before: bytes | None, after: bytes | None) -> tuple[Values, Values]:
    """Return pairs that came as eight bytes each, in an order that says nothing."""
    was, now = (
        np.frombuffer(one or b"", dtype=">f8").astype(np.float64)
        for one in (before, after)
    )
    order = np.lexsort((now, was))
    return was[order], now[order]


def ask(query: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return the rows that a query finds."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
