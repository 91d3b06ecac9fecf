"""`python -m bench`: run the benchmarks, write bench/results/*.json, print a table."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bench import community, costs, figures, history, ledger, pages, pdf, rounds
from bench.report import Result, machine, save, table
from bench.stage import ROOT, Stage

NAMES = (
    *("pages", "scale", "search", "pdf", "history"),
    *("ledger", "costs", "figures", "community", "rounds"),
)


def main() -> int:
    asked = arguments()
    var = Path(os.environ.get("RUWAARD_VAR", ROOT / "var")).resolve()
    stage = Stage(var / "bench")
    stage.start()
    results: list[Result] = []
    try:
        stage.collect_static()
        around = machine(str(stage.ask("ruwaard", "SHOW server_version")))
        for name in asked.names or NAMES:
            print(f"Measuring {name}")
            for result in measure(name, stage, asked):
                results.append(result)
                save(result, around)
    finally:
        stage.stop()
    print(table(results))
    return 0 if all(result.passed for result in results) else 1


def measure(name: str, stage: Stage, asked: argparse.Namespace) -> Iterable[Result]:
    """Return what a benchmark finds, each as soon as it is measured."""
    common = {"cases": asked.cases, "seconds": asked.seconds, "fresh": asked.fresh}
    full = {"neighbourhoods": asked.neighbourhoods, **common}
    few = {"cases": asked.cases, "fresh": asked.fresh}
    timed = {"seconds": asked.seconds, "fresh": asked.fresh}
    ways: dict[str, Callable[[], Iterable[Result]]] = {
        "pages": lambda: [pages.pages(stage, **common)],
        "scale": lambda: [pages.scale(stage, **full)],
        "search": lambda: [pages.searching(stage, **full)],
        "pdf": lambda: [pdf.pdf(stage, **common)],
        "history": lambda: [history.history(stage, **few)],
        "costs": lambda: [costs.costs(stage, **few)],
        "figures": lambda: [figures.figures(stage, **timed)],
        "rounds": lambda: rounds.rounds(stage, **few),
        "community": lambda: [community.community(stage, seconds=asked.seconds)],
        "ledger": lambda: books(stage, **timed),
    }
    return ways[name]()


def books(stage: Stage, *, seconds: float, fresh: bool) -> Iterator[Result]:
    yield from ledger.posting(stage, seconds=seconds)
    yield ledger.balances(stage, fresh=fresh)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(NAMES))
    parser.add_argument(
        "--neighbourhoods", type=int, default=3000, help="for scale and search"
    )
    parser.add_argument("--cases", type=int, default=500, help="per neighbourhood")
    parser.add_argument("--seconds", type=float, default=10, help="per page and round")
    parser.add_argument("--fresh", action="store_true", help="load the databases anew")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(NAMES):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    return asked


if __name__ == "__main__":
    sys.exit(main())
