"""How fast the case list and the case page are, beside an empty page: (a) and (b)."""

from statistics import median

from bench.report import Result
from bench.stage import Figures, Stage

CONNECTIONS = 16
ROUNDS = 3
RATIO_LIMIT = 1.2  # issue 2: a full database may cost a page at most a fifth


def pages(stage: Stage, *, cases: int, seconds: float, fresh: bool) -> Result:
    """(a) The two pages and the empty one, in turns, on one server."""
    database = stage.loaded(1, cases, fresh=fresh)
    measured = rounds(stage, database, ["empty", "list", "page"], seconds)
    empty = measured["empty"]["requests_per_second"]
    return Result(
        name="pages",
        figures={"connections": CONNECTIONS, "cases": cases, **measured},
        ratios={
            name: measured[name]["requests_per_second"] / empty
            for name in ("list", "page")
        },
        limit=None,
        meaning="requests per second beside an empty page of the same server",
    )


def scale(
    stage: Stage,
    *,
    neighbourhoods: int,
    cases: int,
    seconds: float,
    fresh: bool,
) -> Result:
    """(b) The two pages in a database of one neighbourhood and in a full one."""
    small = stage.loaded(1, cases, fresh=fresh)
    large = stage.loaded(neighbourhoods, cases, fresh=fresh)
    found: dict[str, list[dict[str, Figures]]] = {small: [], large: []}
    for number in range(ROUNDS):
        # Now the one first, now the other: what drifts hits both.
        for database in (small, large) if number % 2 else (large, small):
            measured = rounds(
                stage, database, ["list", "page", "search"], seconds, times=1
            )
            found[database].append(measured)
    middle = {name: _middle(measured) for name, measured in found.items()}
    return Result(
        name="scale",
        figures={
            "connections": CONNECTIONS,
            "neighbourhoods": neighbourhoods,
            "cases": cases,
            "bytes": stage.ask(large, "SELECT pg_database_size(current_database())"),
            "one": middle[small],
            "all": middle[large],
        },
        ratios={
            page: middle[large][page]["p50_ms"] / middle[small][page]["p50_ms"]
            for page in ("list", "page", "search")
        },
        limit=RATIO_LIMIT,
        meaning="time per page (p50) in the full database beside one neighbourhood",
    )


def rounds(
    stage: Stage,
    database: str,
    asked: list[str],
    seconds: float,
    *,
    times: int = ROUNDS,
) -> dict[str, Figures]:
    """Ask for each page in turns: a busy moment of the machine hits them all."""
    known = stage.module(database, "bench.visitor")
    here = f"/{known['slug']}"
    paths = {
        "empty": ["/leeg/"],
        "list": [f"{here}/plannen/"],
        "search": [f"{here}/plannen/zoeken/?q=gesprek"],
        "page": [f"{here}/plan/{case}/" for case in known["cases"]],
    }
    found: list[dict[str, Figures]] = []
    with stage.web(database) as port:
        for _round in range(times):
            found.append({})
            for name in asked:
                question = {
                    "port": port,
                    "paths": paths[name],
                    "cookie": known["cookie"],
                    "connections": CONNECTIONS,
                    "seconds": seconds,
                }
                found[-1][name] = stage.module(database, "bench.client", question)
    return _middle(found)


def _middle(found: list[dict[str, Figures]]) -> dict[str, Figures]:
    """Return the median of the rounds, per page and figure."""
    return {
        page: {
            figure: round(median(one[page][figure] for one in found), 2)
            for figure in found[0][page]
        }
        for page in found[0]
    }
