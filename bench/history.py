"""(j) A learning history as PDF through our rendering, beside WeasyPrint alone."""

from bench.report import Result
from bench.stage import Stage

RATIO_LIMIT = 0.9  # issue 7
INTERVENTIONS = 40


def history(stage: Stage, *, cases: int, fresh: bool) -> Result:
    database = stage.loaded(1, cases, fresh=fresh)
    page = stage.folder / "history.html"
    question = {"number": INTERVENTIONS, "page": str(page)}
    ours = stage.module(database, "bench.historian", question)
    alone = stage.module(database, "bench.layouter", {"page": str(page)})
    page.unlink()
    return Result(
        name="history",
        figures={
            "interventions": INTERVENTIONS,
            **{f"ours_{name}": value for name, value in ours.items()},
            **{f"alone_{name}": value for name, value in alone.items()},
            "memory_beside_alone": round(
                ours["peak_mb_per_page"] / alone["peak_mb_per_page"], 3
            ),
        },
        ratios={"pages": alone["seconds_per_page"] / ours["seconds_per_page"]},
        limit=RATIO_LIMIT,
        meaning="pages per second, from database to bytes, beside WeasyPrint alone",
        at_least=True,
    )
