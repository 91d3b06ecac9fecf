"""What a round says about costs and wellbeing: numbers out of the database, whole.

The sums over lines are PostgreSQL's, the statistics NumPy's and SciPy's.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
from django.db import connection
from django.db.models import Max, Min

from microanalysis.calculations.costs import index_factors
from microanalysis.calculations.statistics import Paired, Values, compare
from microanalysis.models import CostLine, IndexFigure, Round, Score
from microanalysis.refusals import IndexIsUnknown

CENTS, SCORE_DIGITS = 2, 3
FEW = 10  # of so few it is known which cases they are; the largest k of METHODS 3.5
COMPARED = (CostLine.Scenario.BEFORE, CostLine.Scenario.NEW)
PRECISION = Decimal("1e-15")

# Of the cases with both scenarios; a scenario with transfers alone costs nothing.
COMPLETE = """
WITH factor(price_year, value) AS (SELECT * FROM unnest(%(years)s, %(factors)s)),
line AS (
    SELECT l.case_set_id, l.scenario, l.domain, l.payer,
           CASE WHEN l.is_transfer THEN 0 ELSE l.yearly * f.value END AS euros
    FROM microanalysis_costline l
    JOIN microanalysis_caseset s ON s.id = l.case_set_id
    LEFT JOIN factor f ON f.price_year = l.price_year
    WHERE s.round_id = %(round)s AND s.ended_at IS NULL
      AND l.scenario IN ('before', 'new')),
complete AS (
    SELECT case_set_id,
           sum(euros) FILTER (WHERE scenario = 'before') AS before,
           sum(euros) FILTER (WHERE scenario = 'new') AS after
    FROM line GROUP BY case_set_id
    HAVING count(DISTINCT scenario) = 2)
"""
PER_CASE = (
    COMPLETE
    + """
SELECT before::float8, after::float8 FROM complete ORDER BY case_set_id
"""
)
PER_PART = (
    COMPLETE
    + """
SELECT CASE GROUPING(domain, payer) WHEN 0 THEN 'pocket' WHEN 1 THEN 'domain'
            ELSE 'payer' END,
       coalesce(domain, ''), coalesce(payer, ''),
       coalesce(sum(euros) FILTER (WHERE scenario = 'before'), 0)::float8,
       coalesce(sum(euros) FILTER (WHERE scenario = 'new'), 0)::float8,
       count(DISTINCT case_set_id),
       CASE WHEN count(DISTINCT case_set_id) < %(few)s
            THEN array_agg(DISTINCT case_set_id) ELSE ARRAY[]::uuid[] END
FROM line JOIN complete USING (case_set_id)
WHERE euros <> 0
GROUP BY GROUPING SETS ((domain), (payer), (domain, payer))
ORDER BY 1, 2, 3
"""
)
# With 12 months where there are, else with the latest moment after the start.
PER_PERSON = """
WITH score AS (
    SELECT c.* FROM microanalysis_score c
    JOIN microanalysis_caseset s ON s.id = c.case_set_id
    WHERE s.round_id = %(round)s AND s.ended_at IS NULL
      AND c.instrument = %(instrument)s),
later AS (
    SELECT DISTINCT ON (case_set_id, person) * FROM score WHERE moment <> 'start'
    ORDER BY case_set_id, person,
             array_position(ARRAY['12', '24', '6', '3'], moment::text))
SELECT start.value::float8, later.value::float8, start.measured_on, later.measured_on
FROM score AS start JOIN later USING (case_set_id, person)
WHERE start.moment = 'start'
ORDER BY case_set_id, person
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


def costs_of(measured: Round) -> Outcome | None:
    """Return the yearly societal costs of `measured`; None when no case is complete.

    Without transfers, observed before beside new. Raises IndexIsUnknown when prices are
    of several years and one has no index.
    """
    years = _years(measured)
    if not years:
        return None
    price_year = max(years)
    known = {"round": measured.pk, **factors_of(years, price_year)}
    before, after = _columns(ask(PER_CASE, known))
    pairs = compare(before, after, digits=CENTS, lower_is_better=True)
    if pairs is None:
        return None
    parts = ask(PER_PART, known | {"few": FEW})
    return Outcome(
        pairs=pairs,
        before=before,
        after=after,
        period=_period(measured, price_year),
        price_year=price_year,
        domains=_parts(parts, "domain", pairs.n),
        payers=_parts(parts, "payer", pairs.n),
        pockets=[
            Pocket(domain, payer, before, after, cases, frozenset(who))
            for of, domain, payer, before, after, cases, who in parts
            if of == "pocket"
        ],
    )


def wellbeing_of(measured: Round) -> Outcome | None:
    """Return how people of `measured` score at the start and after a year.

    Where there is no score after a year, the latest counts. None without a pair.
    """
    asked = {"round": measured.pk, "instrument": measured.instrument}
    rows = ask(PER_PERSON, asked)
    before, after = _columns(rows)
    pairs = compare(before, after, digits=SCORE_DIGITS, lower_is_better=False)
    if pairs is None:
        return None
    first, last = min(row[2] for row in rows), max(row[3] for row in rows)
    return Outcome(
        pairs=pairs, before=before, after=after, period=(first, last), price_year=None
    )


def _years(measured: Round) -> set[int]:
    """Return the price years of what is compared."""
    lines = CostLine.objects.filter(
        case_set__in=measured.sets.counting(),
        scenario__in=COMPARED,
        is_transfer=False,
    )
    return set(lines.values_list("price_year", flat=True).distinct())


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


def _period(measured: Round, price_year: int) -> tuple[date, date]:
    """Return the period of a round: as it says, else of its scores, else the year."""
    if measured.starts_on and measured.ends_on:
        return measured.starts_on, measured.ends_on
    scores = Score.objects.filter(case_set__in=measured.sets.counting())
    found = scores.aggregate(first=Min("measured_on"), last=Max("measured_on"))
    if found["first"]:
        return found["first"], found["last"]
    return date(price_year, 1, 1), date(price_year, 12, 31)


def _parts(rows: Sequence[tuple[Any, ...]], kind: str, n: int) -> list[Part]:
    return [
        Part(domain or payer, before / n, after / n, cases, frozenset(who))
        for of, domain, payer, before, after, cases, who in rows
        if of == kind
    ]


def _columns(rows: Sequence[tuple[Any, ...]]) -> tuple[Values, Values]:
    both = np.array([row[:2] for row in rows], dtype=np.float64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def ask(query: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return the rows that a query finds."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
