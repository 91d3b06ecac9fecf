"""A round and its report: `python -m bench.rounder`, with on stdin what to do.

`make` a neighbourhood with an empty round; `report` those of neighbourhoods in turns
with the same by hand, in seconds; `calculate` pairs in turns with plain NumPy.
"""

import json
import math
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import django
import numpy as np
import psycopg

django.setup()

from bench.plain import statistics  # noqa: E402 - after setup
from microanalysis.calculations.statistics import compare  # noqa: E402 - after setup
from microanalysis.models import IndexFigure, Round  # noqa: E402 - after setup
from microanalysis.reading.report import Report, as_json, report_of  # noqa: E402 - after setup
from microanalysis.services.rounds import lock_round  # noqa: E402 - after setup
from ruwaard import clock  # noqa: E402 - after setup
from ruwaard.accounts.models import Membership, Role, User  # noqa: E402 - after setup
from ruwaard.tenancy.models import Municipality, Neighbourhood  # noqa: E402 - after setup
from ruwaard.tenancy.scope import Scope, enter, tenant_scope  # noqa: E402 - after setup

ROUNDED = 0.006  # the report has euros in cents
BY_HAND = (Path(__file__).parent / "by_hand.sql").read_text(encoding="utf-8")


def make(slug: str) -> None:
    town = Municipality.objects.create(name=f"Gemeente {slug}")
    place = Neighbourhood.objects.create(
        municipality=town, name=slug, slug=slug, features=["microanalysis"]
    )
    by = User.objects.create_user(f"{slug}@bank.voorbeeld", name="Programma")
    with tenant_scope(place.pk, by.pk):
        Membership.objects.create(user=by, role=Role.PROGRAMME, starts_on=clock.today())
        lock_round(
            code=slug,
            name=slug,
            rule="Alle plannen.",
            instrument="own_score",
            horizon_years=1,
            eligible=None,
            starts_on=None,
            ends_on=None,
            by=by,
        )


def in_turns(turns: int, ways: dict[str, Callable[[], Any]]) -> dict[str, float]:
    """Return the middle of how long each took, in seconds; the first turn warms up."""
    took: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(turns + 1):
        for name, way in ways.items():
            start = time.perf_counter()
            way()
            if turn:
                took[name].append(time.perf_counter() - start)
    return {name: round(median(all_), 5) for name, all_ in took.items()}


def report(slug: str, turns: int) -> dict[str, float]:
    place = Neighbourhood.objects.get(slug=slug)
    user = User.objects.get(email=f"{slug}@bank.voorbeeld")
    scope = Scope(place.pk, user.pk, clock.today(), role=str(Role.PROGRAMME))
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner, enter(scope):
        measured = Round.objects.get(code=slug)
        known = IndexFigure.objects.by_year(IndexFigure.CONSUMER_PRICES)
        asked = {"round": measured.pk, "factor": known[2018] / known[2022]}
        same(report_of(measured), owner.execute(BY_HAND.encode(), asked).fetchone())
        return in_turns(
            turns,
            {
                "ours": lambda: as_json(report_of(measured)),
                "by_hand": lambda: owner.execute(BY_HAND.encode(), asked).fetchall(),
            },
        )


def same(ours: Report, by_hand: tuple[Any, ...] | None) -> None:
    """See to it that both say the same: else one is quick by leaving something out."""
    assert by_hand is not None
    costs, cost_p, parts, scores, score_p = by_hand
    for section, other, p in (("costs", costs, cost_p), ("wellbeing", scores, score_p)):
        says = ours[section]
        pairs = [
            *((says[name], other[name]) for name in ("n", "better", "worse")),
            *((says[f"mean_{name}"], other[name]) for name in ("before", "after")),
            (says["mean_difference"], other["difference"]),
            (says["median_difference"], other["median"]),
        ]
        for one, two in pairs:
            if not math.isclose(one, float(two), abs_tol=ROUNDED):
                raise RuntimeError(f"{section}: {one} is not {two}")
        if not math.isclose(says["wilcoxon_p"], p, rel_tol=1e-6):
            raise RuntimeError(f"{section}: {says['wilcoxon_p']} is not {p}")
    for part in parts:
        kind = "domain" if part["payer"] is None else "payer"
        if None not in {part["domain"], part["payer"]}:
            continue
        one = ours["costs"][f"by_{kind}"][part[kind]]["mean_after"]
        if not math.isclose(one, part["after"] / costs["n"], abs_tol=ROUNDED):
            raise RuntimeError(f"{kind} {part[kind]}: {one} is not {part['after']}")


def calculate(number: int, turns: int) -> dict[str, float]:
    lot = np.random.default_rng(number)
    before = np.round(lot.gamma(2, 4000, number), 2)
    after = np.round(before * lot.uniform(0.3, 1.2, number), 2)
    return in_turns(
        turns,
        {
            "ours": lambda: compare(before, after, digits=2, lower_is_better=True),
            "numpy": lambda: statistics(before, after),
        },
    )


def main() -> None:
    question = json.load(sys.stdin)
    answer: dict[str, Any] = {}
    if "make" in question:
        make(question["make"])
    for slug, turns in question.get("report", {}).items():
        answer[slug] = report(slug, turns)
    for number, turns in question.get("calculate", {}).items():
        answer[number] = calculate(int(number), turns)
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
