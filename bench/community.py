"""(i) Public pages of a neighbourhood with 1,000 activities, beside an empty one."""

from bench.pages import CONNECTIONS, middle
from bench.report import Result
from bench.stage import Figures, Stage

DATABASE = "community"
ACTIVITIES, ROUNDS = 1000, 3
COOKIE = "ruwaard_language=nl"
LIMIT = 0.25  # issue 7: at least a quarter
PAGES = {"front": "buurt/", "activities": "activiteiten/"}


def community(stage: Stage, *, seconds: float) -> Result:
    """Ask for the empty page and both public ones in turns, as a plain visit."""
    stage.empty(DATABASE)
    stage.manage(DATABASE, "migrate", "--verbosity=0")
    slug = stage.module(DATABASE, "bench.neighbourhood", ACTIVITIES)["slug"]
    paths = {"empty": "/leeg-voor-iedereen/"}
    paths |= {name: f"/{slug}/{path}" for name, path in PAGES.items()}
    found: list[dict[str, Figures]] = []
    with stage.web(DATABASE) as port:
        for path in paths.values():  # remembered, as it is for all but one in a minute
            question = {"port": port, "paths": [path], "cookie": COOKIE}
            alone = {"seconds": 1, "connections": 1, "warm_up": 5}
            stage.module(DATABASE, "bench.client", question | alone)
        for _round in range(ROUNDS):
            found.append({})
            for name, path in paths.items():
                question = {"port": port, "paths": [path], "cookie": COOKIE}
                load = {"seconds": seconds, "connections": CONNECTIONS}
                asked = stage.module(DATABASE, "bench.client", question | load)
                found[-1][name] = asked
    measured = middle(found)
    empty = measured["empty"]["requests_per_second"]
    return Result(
        name="community",
        figures={
            "connections": CONNECTIONS,
            "number_of_activities": ACTIVITIES,
            **measured,
        },
        ratios={name: measured[name]["requests_per_second"] / empty for name in PAGES},
        limit=LIMIT,
        at_least=True,
        meaning="requests per second of a public page beside an empty template",
    )
