"""(d) Posting beside django-hordak and beside pgbench; balances of a full book."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from statistics import median

from bench.report import Result
from bench.stage import ROOT, Figures, Stage
from ruwaard.embedded.postgres import installation

PEERS = ROOT / "bench" / "peers"
ROUNDS = 3
SMALL, LARGE = 10_000, 10_000_000
BARE = """
    SET ROLE ruwaard_owner;
    CREATE TABLE bare_entry (LIKE budget_entry INCLUDING ALL);
    CREATE TABLE bare_leg (LIKE budget_leg INCLUDING ALL);
    CREATE TABLE bare_balance (LIKE budget_balance INCLUDING ALL);
    CREATE TABLE bare_book (LIKE budget_book INCLUDING ALL);
    CREATE TABLE bare_audit (LIKE audit_entry INCLUDING ALL);
    CREATE SEQUENCE bare_number;
    INSERT INTO bare_book VALUES (gen_random_uuid(), 2026, 0, '', 1);
    INSERT INTO bare_balance (id, tenant_id, account_id, month, cents, entries,
        case_entries) SELECT lpad(n::text, 32, '0')::uuid, 1, gen_random_uuid(),
        '2026-03-01', 0, 0, 0 FROM generate_series(1, 2) n;
"""


def posting(stage: Stage, *, seconds: float) -> list[Result]:
    """Return entries per second of one client each, measured in turns."""
    stage.empty("ledger")
    stage.manage("ledger", "migrate", "--verbosity=0")
    stage.empty("ledger_peer")
    stage.psql("ledger", "-c", BARE)
    rounds = [
        {
            "pgbench": _pgbench(stage, seconds),
            "one": _ours(stage, seconds, batch=False),
            "hordak": _hordak(stage, seconds, batch=1),
            "batch": _ours(stage, seconds, batch=True),
            "hordak_1000_in_one_transaction": _hordak(stage, seconds, batch=1000),
        }
        for _ in range(ROUNDS)
    ]
    middle = {name: median(one[name] for one in rounds) for name in rounds[0]}
    figures: Figures = {"per_second": middle, "rounds": rounds}
    kinds = (
        ("ledger_beside_hordak", {"one": middle["one"] / middle["hordak"]}, 1.0),
        ("ledger_beside_pgbench", {"one": middle["one"] / middle["pgbench"]}, 1 / 3),
        ("ledger_batch", {"batch": middle["batch"] / middle["hordak"]}, 10.0),
    )
    return [
        Result(
            name=name,
            figures=figures,
            ratios=ratios,
            limit=limit,
            meaning="entries per second, one client: ours beside the other",
            at_least=True,
        )
        for name, ratios, limit in kinds
    ]


def balances(stage: Stage, *, fresh: bool, turns: int = 400) -> Result:
    """Return how long all balances take with a thousand times the legs."""
    if fresh or not stage.ask("ledger", "SELECT max(id) > 1e6 FROM budget_leg"):
        for legs in (SMALL, LARGE):
            print(f"Loading {legs} legs")
            values = ("-v", f"legs={legs}", "-v", f"slug=book-{legs}")
            stage.psql("ledger", *values, "-f", str(PEERS / "load.sql"))
        stage.psql("ledger", "-c", "VACUUM ANALYZE")
    slugs = [f"book-{legs}" for legs in (SMALL, LARGE)]
    question = {"slugs": slugs, "turns": turns, "warm_up": 20}
    p95 = stage.module("ledger", "bench.balances", question)
    small, large = (p95[slug] for slug in slugs)
    return Result(
        name="ledger_balances",
        figures={"legs": {"small": SMALL, "large": LARGE}, "p95_ms": p95},
        ratios={"p95": large / small},
        limit=2.0,
        meaning="p95 of the balance of all accounts: 10 million legs beside 10,000",
    )


def _ours(stage: Stage, seconds: float, *, batch: bool) -> float:
    question = {"seconds": seconds, "batch": batch}
    return float(stage.module("ledger", "bench.poster", question)["per_second"])


def _hordak(stage: Stage, seconds: float, *, batch: int) -> float:
    ran = subprocess.run(
        [_environment(stage.folder / "hordak"), PEERS / "hordak_transfers.py"],
        env=os.environ
        | {"PEER_DATABASE_URL": stage.postgres.url("owner", "ledger_peer")},
        input=json.dumps({"seconds": seconds, "batch": batch}),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return float(json.loads(ran.stdout)["per_second"])


def _environment(folder: Path) -> Path:
    """Return the Python of hordak's own environment, made when it is not there."""
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        wanted = ("install", "--quiet", "-r", PEERS / "hordak.txt")
        subprocess.run([python, "-m", "pip", *wanted], check=True)
    return python


def _pgbench(stage: Stage, seconds: float) -> float:
    ran = subprocess.run(
        [
            installation() / "bin" / "pgbench",
            *("-n", "-M", "prepared", "-c", "1", "-T", str(max(1, round(seconds)))),
            *("-f", PEERS / "rows.sql"),
            stage.postgres.url("owner", "ledger"),
        ],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found = re.search(r"tps = ([0-9.]+)", ran.stdout)
    assert found is not None
    return round(float(found[1]), 1)
