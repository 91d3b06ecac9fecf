"""(k) The report of a round beside one SQL by hand, and its arithmetic beside NumPy.

(l) What it takes to enter the ten lines of a case: requests and bytes.
"""

from collections.abc import Iterator

from bench.report import Result
from bench.stage import ROOT, Figures, Stage

DATABASE = "rounds"
REPORT_LIMIT, CALCULATION_LIMIT = 1.5, 3.0  # issue 6
# neighbourhood: cases, and how often it is asked
ROUNDS = {"ronde-300": (300, 300), "ronde-land": (1_000_000, 3)}
ARRAYS = {"300": 300, "1000000": 5}  # pairs, and how often


def rounds(stage: Stage, *, cases: int, fresh: bool) -> Iterator[Result]:
    if fresh or not stage.is_loaded(DATABASE):
        _load(stage)
    stage.manage(DATABASE, "migrate", "--verbosity=0")
    pairs = stage.module(DATABASE, "bench.rounder", {"calculate": ARRAYS})
    yield Result(
        name="round_calculation",
        figures={"seconds": pairs},
        ratios=_beside(pairs, "numpy"),
        limit=CALCULATION_LIMIT,
        meaning="seconds of the statistics of pairs beside plain NumPy",
    )
    entered = stage.module(stage.loaded(1, cases, fresh=fresh), "bench.enterer")
    yield Result(
        name="round_entering",
        figures=entered,
        ratios={"requests": entered["requests"]},
        limit=None,
        meaning="requests to enter the ten lines of a case",
    )
    for slug, (number, often) in ROUNDS.items():
        took = stage.module(DATABASE, "bench.rounder", {"report": {slug: often}})
        yield Result(
            name=f"round_report_{number}",
            figures={"cases": number, "lines_per_case": 10, "seconds": took},
            ratios=_beside(took, "by_hand"),
            limit=REPORT_LIMIT,
            meaning="seconds of the report of a round beside one SQL by hand",
        )


def _beside(took: Figures, other: str) -> dict[str, float]:
    return {name: one["ours"] / one[other] for name, one in took.items()}


def _load(stage: Stage) -> None:
    stage.restart(durable=False)
    stage.empty(DATABASE)
    stage.manage(DATABASE, "migrate", "--verbosity=0")
    for slug, (cases, _often) in ROUNDS.items():
        print(f"Loading a round of {cases} cases")
        stage.module(DATABASE, "bench.rounder", {"make": slug})
        values = ["-v", f"slug={slug}", "-v", f"cases={cases}"]
        stage.psql(DATABASE, *values, "-f", str(ROOT / "bench" / "round.sql"))
    stage.psql(DATABASE, "-c", "VACUUM ANALYZE")
    stage.mark_loaded(DATABASE)
    stage.restart(durable=True)
