"""The commands of docs/operations.md, on a database with something in it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from psycopg import sql

from ruwaard.embedded.postgres import installation
from tests import databases

SEAL = "from ruwaard.audit.tasks import seal_audit; seal_audit()"
TABLES = """
    SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname
"""


@pytest.fixture
def filled() -> Iterator[str]:
    """Give the name of a database with a neighbourhood of invented cases."""
    with databases.cloned("filled") as name:
        manage(name, "seed_load", "--neighbourhoods=1", "--cases=3")
        manage(name, "shell", "-c", SEAL)
        yield name


@pytest.fixture
def empty() -> Iterator[str]:
    """Give the name of a database without a table."""
    name = f"test_{os.getpid()}_restored"
    with psycopg.connect(settings.DATABASE_OWNER_URL, autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        yield name
        owner.execute(f"DROP DATABASE {name} WITH (FORCE)")


def manage(name: str, *command: str) -> str:
    return run(
        [sys.executable, "manage.py", *command],
        DATABASE_URL=databases.url(settings.DATABASE_URL, name),
        DATABASE_OWNER_URL=databases.url(settings.DATABASE_OWNER_URL, name),
    )


def run(command: list[str], **environment: str) -> str:
    ran = subprocess.run(
        command,
        cwd=databases.ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def client(program: str) -> str:
    """Return a client of the version of the server: dumps are for the same one."""
    with psycopg.connect(settings.DATABASE_OWNER_URL) as owner:
        major = owner.info.server_version // 10_000
    machine = Path(f"/usr/lib/postgresql/{major}/bin") / program
    return str(machine if machine.exists() else installation() / "bin" / program)


def numbers_of_rows(name: str) -> dict[str, int]:
    with psycopg.connect(databases.url(settings.DATABASE_OWNER_URL, name)) as owner:
        counts = {}
        for (table,) in owner.execute(TABLES).fetchall():
            count = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
            counts[table] = owner.execute(count).fetchall()[0][0]
        return counts


def test_a_restored_dump_holds_every_row_and_a_whole_audit(
    filled: str, empty: str, tmp_path: Path
) -> None:
    dump = tmp_path / "ruwaard.dump"
    owner_url = settings.DATABASE_OWNER_URL
    made = f"--file={dump}"
    run([client("pg_dump"), "--format=custom", made, databases.url(owner_url, filled)])

    into = f"--dbname={databases.url(owner_url, empty)}"
    run([client("pg_restore"), "--exit-on-error", "--no-owner", into, str(dump)])

    rows = numbers_of_rows(empty)
    assert rows["casework_case"] == 3
    assert rows == numbers_of_rows(filled)
    assert manage(empty, "migrate", "--check") == ""
    assert manage(empty, "verify_audit").count(": whole") > 0


def test_a_dump_by_the_application_is_refused(filled: str, tmp_path: Path) -> None:
    url = databases.url(settings.DATABASE_URL, filled)
    made = f"--file={tmp_path / 'ruwaard.dump'}"

    dump = subprocess.run(
        [client("pg_dump"), "--format=custom", made, url],
        capture_output=True,
        text=True,
        check=False,
    )

    assert dump.returncode == 1
    assert "row-level security" in dump.stderr or "permission denied" in dump.stderr
