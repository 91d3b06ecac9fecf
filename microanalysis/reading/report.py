"""A round as a report for machines: numbers, or why a number is not there.

Format: `docs/algorithms/microanalysis.md`. Everything goes through disclosure control.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from django.utils.translation import gettext as _

from microanalysis.calculations.statistics import LEAST_FOR_INTERVAL, Paired
from microanalysis.models import Round
from microanalysis.reading.guarded import margins_kept
from microanalysis.reading.outcome import Outcome, Part, costs_of, wellbeing_of
from microanalysis.reading.told import TODAY, AsOf, Told

ANALYSIS_TEAM_K = 5
METHOD = "paired-t"
CENTS = 2

Report: TypeAlias = dict[str, Any]


def report_of(
    measured: Round, *, k: int = ANALYSIS_TEAM_K, told: Told = TODAY
) -> Report:
    """Return what is `told` of `measured`; hidden where it is about too few.

    Euros have two decimals, the rest is not rounded; a difference is after minus
    before. Raises IndexIsUnknown.
    """
    return {
        "costs": _section(costs_of, measured, told.costs, k=k, digits=CENTS),
        "wellbeing": _section(wellbeing_of, measured, told.wellbeing, k=k, digits=None),
    }


def as_json(report: Report) -> bytes:
    """Return a report as JSON in UTF-8."""
    return json.dumps(report, ensure_ascii=False, indent=2).encode() + b"\n"


def as_csv(report: Report) -> bytes:
    """Return a report as lines of section, part, figure and value, in UTF-8."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(["section", "part", "figure", "value"])
    for section, figures in report.items():
        lines.writerows((section, *line) for line in _flat(figures))
    return out.getvalue().encode("utf-8-sig")


def _section(
    read: Callable[[Round, int], Outcome | None],
    measured: Round,
    as_of: AsOf,
    *,
    k: int,
    digits: int | None,
) -> Report:
    if as_of.number is None:
        return _nothing(0, _hidden(_("hiervan is nog geen stand verteld")))
    outcome = read(measured, as_of.number)
    if outcome is None:
        return _nothing(0, _hidden(_("er zijn geen paren om te vergelijken")))
    pairs = outcome.pairs
    if pairs.n < k:
        return _nothing(pairs.n, _too_few(k))
    first, last = outcome.period
    kept = margins_kept(outcome, k=k)
    return {
        "n": pairs.n,
        "mean_before": _number(pairs.mean_before, digits),
        "mean_after": _number(pairs.mean_after, digits),
        "mean_difference": _number(pairs.mean_difference, digits),
        "ci95": _interval(pairs, digits),
        "method": METHOD,
        "median_difference": _number(pairs.median_difference, digits),
        "wilcoxon_p": _test(pairs),
        "better": pairs.better,
        "same": pairs.same,
        "worse": pairs.worse,
        "by_domain": _by_part(outcome.domains, kept.domains, k=k, digits=digits)
        if as_of.has_parts
        else _hidden(_("de verdeling is bij deze stand niet verteld")),
        "by_payer": _by_part(outcome.payers, kept.payers, k=k, digits=digits)
        if as_of.has_parts
        else _hidden(_("de verdeling is bij deze stand niet verteld")),
        "price_year": outcome.price_year,
        "period": [first.isoformat(), last.isoformat()],
    }


def _nothing(n: int, why: Report) -> Report:
    """Return a section of which nothing but the number may be told."""
    names = (
        *("mean_before", "mean_after", "mean_difference", "ci95", "method"),
        *("median_difference", "wilcoxon_p", "better", "same", "worse", "by_domain"),
        *("by_payer", "price_year", "period"),
    )
    return {"n": n} | dict.fromkeys(names, why)


def _interval(pairs: Paired, digits: int | None) -> Any:  # noqa: ANN401 - two numbers, or why not
    if pairs.interval is None:
        return _hidden(_few_for_statistics())
    return [_number(end, digits) for end in pairs.interval]


def _test(pairs: Paired) -> Any:  # noqa: ANN401 - a number, or why not
    if pairs.wilcoxon_p is not None:
        return pairs.wilcoxon_p
    if pairs.n < LEAST_FOR_INTERVAL:
        return _hidden(_few_for_statistics())
    return _hidden(_("bij niemand veranderde er iets"))


def _by_part(
    parts: Sequence[Part], gone: frozenset[str], *, k: int, digits: int | None
) -> Report:
    return {
        part.name: _too_few(k)
        if part.name in gone
        else {
            "mean_before": _number(part.mean_before, digits),
            "mean_after": _number(part.mean_after, digits),
            "mean_difference": _number(part.mean_difference, digits),
        }
        for part in parts
    }


def _number(value: float, digits: int | None) -> float:
    return value if digits is None else round(value, digits)


def _hidden(reason: str) -> Report:
    return {"hidden": reason}


def _too_few(k: int) -> Report:
    return _hidden(_("gaat over minder dan %(k)s, of laat dat uitrekenen") % {"k": k})


def _few_for_statistics() -> str:
    return _("minder dan %(n)s paren") % {"n": LEAST_FOR_INTERVAL}


def _flat(figures: Report) -> Iterator[tuple[str, str, Any]]:
    for name, value in figures.items():
        if name in {"by_domain", "by_payer"} and "hidden" not in value:
            for part, of_part in value.items():
                kind = f"{name.removeprefix('by_')}: {part}"
                yield from ((kind, figure, one) for figure, one in of_part.items())
        elif isinstance(value, list):
            yield from (
                ("", f"{name}_{end}", one)
                for end, one in zip(("low", "high"), value, strict=True)
            )
        else:
            yield "", name, value["hidden"] if isinstance(value, dict) else value
