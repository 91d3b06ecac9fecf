"""Writers and the database are really killed; what was acknowledged must stand."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings

from ruwaard.embedded import EmbeddedPostgres, homes
from ruwaard.embedded.postgres import installation
from tests import databases
from tests.budget.writers import keys
from tests.processes import eventually

WRITERS, STEPS, KILLS = 16, 6, 16


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    """Give a durable PostgreSQL of our own, with the tables in it."""
    server = EmbeddedPostgres(tmp_path / "postgres", durable=True)
    server.start()
    programs = installation() / "bin"
    source = databases.url(settings.DATABASE_OWNER_URL, databases.template())
    dump = subprocess.run(
        [programs / "pg_dump", "--no-publications", source],
        capture_output=True,
        check=True,
    )
    subprocess.run(
        [programs / "psql", "-q", "-v", "ON_ERROR_STOP=1", server.url("owner")],
        input=dump.stdout,
        capture_output=True,
        check=True,
    )
    yield server
    server.remove()


def environment(server: EmbeddedPostgres) -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": server.url("app"),
        "DATABASE_OWNER_URL": server.url("owner"),
        "RUWAARD_DEMO": "0",
        "HTTPS_ONLY": "0",
        "SECRET_KEY": settings.SECRET_KEY,
        "PYTHONPATH": str(databases.ROOT),
        "DJANGO_SETTINGS_MODULE": "ruwaard.settings",
    }


def python(server: EmbeddedPostgres, *words: str) -> str:
    ran = subprocess.run(
        [sys.executable, *words],
        cwd=databases.ROOT,
        env=environment(server),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def kill(server: EmbeddedPostgres) -> None:
    """Pull the plug: the postmaster and every process below it, at once."""
    home = homes.home_of(server.directory)
    assert home is not None
    for pid in home.processes():
        os.kill(pid, signal.SIGKILL)


def acknowledged(folder: Path) -> dict[str, int]:
    """Return the number that was acknowledged for every key."""
    found: dict[str, int] = {}
    for writer in range(WRITERS):
        said = (folder / f"{writer}.acknowledged").read_text()
        for line in said.splitlines():
            step, *numbers = map(int, line.split())
            pair = keys(writer, step)
            found |= {str(key): n for key, n in zip(pair, numbers, strict=True)}
    return found


def entries(server: EmbeddedPostgres) -> dict[str, int]:
    with psycopg.connect(server.url("owner")) as owner:
        rows = owner.execute("SELECT key::text, number FROM budget_entry").fetchall()
        legs = owner.execute("SELECT count(*), sum(cents) FROM budget_leg").fetchone()
    assert legs == (2 * len(rows), 0)
    assert len({number for _key, number in rows}) == len(rows)
    return dict(rows)


def lines(folder: Path) -> int:
    return sum(one.read_text().count("\n") for one in folder.glob("*.acknowledged"))


def test_after_kills_nothing_is_missing_half_or_double(
    server: EmbeddedPostgres, tmp_path: Path
) -> None:
    question: dict[str, Any] = json.loads(python(server, "-m", "tests.budget.written"))
    question |= {"folder": str(tmp_path), "writers": WRITERS, "steps": STEPS}
    question |= {"kills": KILLS}
    writers = subprocess.Popen(
        [sys.executable, "-m", "tests.budget.writers"],
        cwd=databases.ROOT,
        env=environment(server),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert writers.stdin is not None
        writers.stdin.write(json.dumps(question))
        writers.stdin.close()
        for part in (0.25, 0.6):
            enough = part * WRITERS * STEPS
            assert eventually(lambda: lines(tmp_path) > enough, seconds=60)  # noqa: B023 - asked at once
            kill(server)
            server.start()
        assert writers.wait(60) == 0
    finally:
        if writers.poll() is None:
            os.killpg(writers.pid, signal.SIGKILL)
            writers.wait()
    assert writers.stdout is not None
    with writers.stdout as said_at_the_end:
        kills = json.load(said_at_the_end)["kills"]

    assert kills > 0
    assert entries(server) == acknowledged(tmp_path)
    assert len(entries(server)) == 2 * WRITERS * STEPS
    said = python(server, "manage.py", "verify_ledger", "--neighbourhood", "ruwaard")
    assert said.splitlines()[-1] == f"ruwaard: {2 * WRITERS * STEPS} entries: whole"
