"""What lies under the difference in costs: who pays, by what, and how sure that is.

One query over the lines of the complete cases; the arithmetic is `calculations`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from microanalysis.calculations.sensitivity import ProductSums
from microanalysis.models import CostLine, IndexFigure, Round
from microanalysis.reading.outcome import FEW, Outcome, ask, factors_of

# Over complete cases only: a line of before or now in each. Transfers stand apart.
DEPTH = """
WITH factor(price_year, value) AS (SELECT * FROM unnest(%(years)s, %(factors)s)),
line AS (
    SELECT l.case_set_id, l.scenario, l.domain, l.payer, l.product, l.evidence,
           l.is_transfer, l.yearly * f.value AS euros,
           l.scenario = 'before' AND NOT l.is_transfer AS before,
           l.scenario = 'new' AND NOT l.is_transfer AS new,
           NOT l.is_transfer AND l.yearly * f.value <> 0 AS costs,
           l.low IS NOT NULL AS has_range, l.per = 'once' AS is_once,
           l.yearly * f.value * coalesce(l.low / nullif(l.quantity, 0), 1) AS low,
           l.yearly * f.value * coalesce(l.high / nullif(l.quantity, 0), 1) AS high,
           CASE WHEN l.per = 'once' THEN l.quantity * l.unit_price ELSE l.yearly END
               * f.value AS cash
    FROM microanalysis_costline l
    JOIN microanalysis_caseset s ON s.id = l.case_set_id
    JOIN factor f ON f.price_year = l.price_year
    WHERE s.round_id = %(round)s AND s.ended_at IS NULL
      AND l.scenario IN ('before', 'new')),
complete AS (SELECT case_set_id FROM line GROUP BY case_set_id
             HAVING count(DISTINCT scenario) = 2)
SELECT CASE WHEN GROUPING(payer) = 0 THEN 'item'
            WHEN GROUPING(product) = 0 THEN 'product'
            WHEN GROUPING(evidence) = 0 THEN 'evidence' ELSE 'all' END,
       coalesce(domain, ''), coalesce(product, evidence, ''), coalesce(payer, ''),
       coalesce(sum(euros) FILTER (WHERE before), 0)::float8,
       coalesce(sum(euros) FILTER (WHERE new), 0)::float8,
       count(DISTINCT case_set_id) FILTER (WHERE costs),
       (coalesce(sum(low) FILTER (WHERE new), 0)
        - coalesce(sum(high) FILTER (WHERE before), 0))::float8,
       (coalesce(sum(high) FILTER (WHERE new), 0)
        - coalesce(sum(low) FILTER (WHERE before), 0))::float8,
       (coalesce(sum(cash) FILTER (WHERE new), 0)
        - coalesce(sum(cash) FILTER (WHERE before), 0))::float8,
       coalesce(sum(CASE scenario WHEN 'new' THEN euros ELSE -euros END)
                FILTER (WHERE is_transfer), 0)::float8,
       count(DISTINCT case_set_id) FILTER (WHERE is_transfer),
       count(DISTINCT case_set_id) FILTER (WHERE costs AND has_range),
       count(DISTINCT case_set_id) FILTER (WHERE costs AND is_once),
       CASE WHEN count(DISTINCT case_set_id) FILTER (WHERE costs) < %(few)s
            THEN array_agg(DISTINCT case_set_id) FILTER (WHERE costs) END
FROM line JOIN complete USING (case_set_id)
GROUP BY GROUPING SETS ((domain, product, payer), (domain, product), (evidence), ())
ORDER BY 1, 2, 3, 4
"""
# What was expected without help, where a second judge expects it too.
EXPECTED = """
WITH factor(price_year, value) AS (SELECT * FROM unnest(%(years)s, %(factors)s)),
line AS (
    SELECT l.case_set_id, l.scenario, sum(l.yearly * f.value) AS euros,
           bool_and(f.value IS NOT NULL) AS indexed
    FROM microanalysis_costline l
    JOIN microanalysis_caseset s ON s.id = l.case_set_id
    LEFT JOIN factor f ON f.price_year = l.price_year
    WHERE s.round_id = %(round)s AND s.ended_at IS NULL AND NOT l.is_transfer
      AND EXISTS (SELECT FROM microanalysis_assignment a
                  WHERE a.case_set_id = s.id AND a.verdict = 'agrees')
    GROUP BY l.case_set_id, l.scenario)
SELECT count(*) FILTER (WHERE indexed),
       coalesce(avg(difference) FILTER (WHERE indexed), 0)::float8,
       bool_or(NOT indexed)
FROM (SELECT n.euros - e.euros AS difference, e.indexed AND n.indexed AS indexed
      FROM line e JOIN line n USING (case_set_id)
      WHERE e.scenario = 'expected' AND n.scenario = 'new') AS pair
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


def depth_of(measured: Round, outcome: Outcome) -> Depth:
    """Return what lies under the costs of a round; raises IndexIsUnknown."""
    assert outcome.price_year is not None
    price_year = outcome.price_year
    lines = CostLine.objects.filter(case_set__in=measured.sets.counting())
    there = set(lines.order_by().values_list("price_year", flat=True).distinct())
    indexed = IndexFigure.objects.by_year(IndexFigure.CONSUMER_PRICES).keys()
    # Only a transfer may be of a year that nobody knows: then it is left out.
    years = (there & indexed) | {price_year}
    known = {"round": measured.pk, **factors_of(years, price_year)}
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
        expected=(expected[0], expected[1], bool(expected[2])),
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
