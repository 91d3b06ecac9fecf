"""(g) The pages with the figures of the budget, of a full book beside a small one."""

from statistics import median

from bench.report import Result
from bench.stage import ROOT, Figures, Stage

DATABASE = "figures"
ROUNDS = 3
LIMIT = 2.0  # issue 3
# legs, promises and households: costs grow a thousandfold, people do not
BOOKS = {
    "figures-small": (10_000, 100, 25),
    "figures-large": (10_000_000, 2_000, 500),
}
PAGES = {"first_screen": "geld/", "figures": "geld/cijfers/"}


def figures(stage: Stage, *, seconds: float, fresh: bool) -> Result:
    """Ask for both pages of both books in turns, one client, and compare p95."""
    if fresh or not stage.is_loaded(DATABASE):
        _load(stage)
    rounds = _asked(stage, seconds)
    p95 = {
        key: round(median(one[key]["p95_ms"] for one in rounds), 1) for key in rounds[0]
    }
    small, large = BOOKS
    return Result(
        name="figures",
        figures={
            "books": {
                slug: dict(zip(("legs", "promises", "households"), size, strict=True))
                for slug, size in BOOKS.items()
            },
            "bytes": stage.ask(DATABASE, "SELECT pg_database_size(current_database())"),
            "p95_ms": p95,
            "rounds": rounds,
        },
        ratios={
            page: p95[f"{page} {large}"] / p95[f"{page} {small}"] for page in PAGES
        },
        limit=LIMIT,
        meaning="p95 of a page of figures: 10 million legs beside 10,000",
    )


def _asked(stage: Stage, seconds: float) -> list[dict[str, Figures]]:
    """Ask for every page in turns: a busy moment of the machine hits them all."""
    cookies = stage.module(DATABASE, "bench.book", {"slugs": list(BOOKS)})
    rounds: list[dict[str, Figures]] = []
    with stage.web(DATABASE) as port:
        for _round in range(ROUNDS):
            rounds.append({})
            for page, path in PAGES.items():
                for slug in BOOKS:
                    question = {
                        "port": port,
                        "paths": [f"/{slug}/{path}"],
                        "cookie": cookies[slug],
                        "connections": 1,
                        "seconds": seconds,
                    }
                    found = stage.module(DATABASE, "bench.client", question)
                    rounds[-1][f"{page} {slug}"] = found
    return rounds


def _load(stage: Stage) -> None:
    stage.restart(durable=False)
    stage.empty(DATABASE)
    stage.manage(DATABASE, "migrate", "--verbosity=0")
    for slug, (legs, promises, households) in BOOKS.items():
        print(f"Loading {legs} legs")
        stage.module(DATABASE, "bench.book", {"make": slug})
        size = {"legs": legs, "promises": promises, "households": households}
        values = [f"{name}={value}" for name, value in size.items()] + [f"slug={slug}"]
        words = [word for value in values for word in ("-v", value)]
        stage.psql(DATABASE, *words, "-f", str(ROOT / "bench" / "book.sql"))
        stage.module(DATABASE, "bench.book", {"keep": slug})
    stage.psql(DATABASE, "-c", "VACUUM ANALYZE")
    stage.mark_loaded(DATABASE)
    stage.restart(durable=True)
