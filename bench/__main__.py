"""`python -m bench`: run the benchmarks, write bench/results/*.json, print a table."""

import argparse
import os
import sys
from pathlib import Path

from bench import costs, figures, ledger, pages, pdf
from bench.report import Result, machine, save, table
from bench.stage import ROOT, Stage

NAMES = ("pages", "scale", "search", "pdf", "ledger", "costs", "figures")
IN_FULL = {"scale": pages.scale, "search": pages.searching}


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


def measure(name: str, stage: Stage, asked: argparse.Namespace) -> list[Result]:
    common = {"cases": asked.cases, "seconds": asked.seconds, "fresh": asked.fresh}
    if name == "pages":
        return [pages.pages(stage, **common)]
    if name in IN_FULL:
        full = {"neighbourhoods": asked.neighbourhoods, **common}
        return [IN_FULL[name](stage, **full)]
    if name == "pdf":
        return [pdf.pdf(stage, **common)]
    if name == "costs":
        return [costs.costs(stage, cases=asked.cases, fresh=asked.fresh)]
    if name == "figures":
        return [figures.figures(stage, seconds=asked.seconds, fresh=asked.fresh)]
    return [
        *ledger.posting(stage, seconds=asked.seconds),
        ledger.balances(stage, fresh=asked.fresh),
    ]


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
