"""(f) A hundred thousand rows of costs: judged, posted and undone by a worker."""

from bench.report import Result
from bench.stage import Stage

SECONDS = 60  # issue 3: 100,000 rows within a minute
TIMED = ("judging_csv_s", "judging_xlsx_s", "posting_s", "undoing_s")


def costs(stage: Stage, *, cases: int, fresh: bool, rows: int = 100_000) -> Result:
    """Time each kind of work on one file; a minute is 1."""
    database = stage.loaded(1, cases, fresh=fresh)
    measured = stage.module(database, "bench.importer", {"count": rows})
    return Result(
        name="costs",
        figures=measured,
        ratios={name: float(measured[name]) / SECONDS for name in TIMED},
        limit=1.0,
        meaning="minutes for 100,000 rows of costs",
    )
