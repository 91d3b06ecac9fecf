"""How fast the case list and the case page are, beside an empty page: (a) and (b)."""

from statistics import median

from bench.report import Result
from bench.stage import Figures, Stage

CONNECTIONS = 16
ROUNDS = 3
RATIO_LIMIT = 1.2  # a full database may cost a page at most a fifth
SEARCH_MS = 50  # and a search at the median, asked by one colleague at a time
OF_A_DAY = ("list", "page", "search", "today", "signals", "my_plan")


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
    """(b) The pages of a day in a database of one neighbourhood and in a full one."""
    small = stage.loaded(1, cases, fresh=fresh)
    large = stage.loaded(neighbourhoods, cases, fresh=fresh)
    found: dict[str, list[dict[str, Figures]]] = {small: [], large: []}
    for number in range(ROUNDS):
        # Now the one first, now the other: what drifts hits both.
        for database in (small, large) if number % 2 else (large, small):
            measured = rounds(stage, database, [*OF_A_DAY], seconds, times=1)
            found[database].append(measured)
    middle = {name: middle(measured) for name, measured in found.items()}
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
            for page in OF_A_DAY
        },
        limit=RATIO_LIMIT,
        meaning="time per page (p50) in the full database beside one neighbourhood",
    )


def searching(
    stage: Stage,
    *,
    neighbourhoods: int,
    cases: int,
    seconds: float,
    fresh: bool,
) -> Result:
    """(h) A search in the full database, one colleague at a time."""
    full = stage.loaded(neighbourhoods, cases, fresh=fresh)
    measured = rounds(stage, full, ["search_alone"], seconds)
    return Result(
        name="search",
        figures={"neighbourhoods": neighbourhoods, "cases": cases, **measured},
        ratios={"search": measured["search_alone"]["p50_ms"] / SEARCH_MS},
        limit=1,
        meaning=f"time of a search (p50) in the full database beside {SEARCH_MS} ms",
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
    questions = _questions(stage.module(database, "bench.visitor"))
    found: list[dict[str, Figures]] = []
    with stage.web(database) as port:
        for _round in range(times):
            found.append({})
            for name in asked:
                question = {"port": port, "seconds": seconds, **questions[name]}
                found[-1][name] = stage.module(database, "bench.client", question)
    return middle(found)


def _questions(known: Figures) -> dict[str, Figures]:
    """Return what is asked per page: by a colleague, and by a resident of theirs."""
    here = f"/{known['slug']}"
    search = f"{here}/plannen/zoeken/?q=koffieochtend"
    many = {"cookie": known["cookie"], "connections": CONNECTIONS}
    return {
        "empty": {"paths": ["/leeg/"], **many},
        "list": {"paths": [f"{here}/plannen/"], **many},
        "page": {"paths": [f"{here}/plan/{one}/" for one in known["cases"]], **many},
        "search": {"paths": [search], **many},
        "search_alone": {"paths": [search], **many, "connections": 1},
        "today": {"paths": [f"{here}/vandaag/"], **many},
        "signals": {"paths": [f"{here}/signalen/"], **many},
        "my_plan": {
            "paths": [f"{here}/mijn-plan/{known['plan']}/"],
            **many,
            "cookie": known["resident"],
        },
    }


def middle(found: list[dict[str, Figures]]) -> dict[str, Figures]:
    """Return the median of the rounds, per page and figure."""
    return {
        page: {
            figure: round(median(one[page][figure] for one in found), 2)
            for figure in found[0][page]
        }
        for page in found[0]
    }
