"""(c) The plan as PDF through our rendering, beside WeasyPrint on the same HTML."""

from bench.report import Result
from bench.stage import Stage

RATIO_LIMIT = 0.9  # issue 2


def pdf(stage: Stage, *, cases: int, seconds: float, fresh: bool) -> Result:
    database = stage.loaded(1, cases, fresh=fresh)
    measured = stage.module(database, "bench.printer", {"seconds": seconds})
    return Result(
        name="pdf",
        figures={"cases": cases, **measured},
        ratios={"plan": measured["ours_per_second"] / measured["alone_per_second"]},
        limit=RATIO_LIMIT,
        meaning="plans per second, from database to bytes, beside WeasyPrint alone",
        at_least=True,
    )
