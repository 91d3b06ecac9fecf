"""The load for the benchmarks: as many rows as asked for, and the schema as it was."""

import os
import subprocess
import sys

import psycopg
import pytest
from django.conf import settings

from casework.calculations.plan_content import canonical, hash_of, parsed
from tests import databases

SCHEMA = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
UNION ALL
SELECT indrelid::regclass::text, indexrelid::regclass::text,
       pg_get_indexdef(indexrelid)
FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
WHERE relnamespace = 'public'::regnamespace AND NOT relispartition
ORDER BY 1, 2, 3
"""
COUNTS = """
SELECT (SELECT count(*) FROM tenancy_neighbourhood),
       (SELECT count(*) FROM casework_case),
       (SELECT count(*) FROM casework_seat),
       (SELECT count(*) FROM casework_planitem),
       (SELECT count(*) FROM casework_agreement),
       (SELECT count(*) FROM casework_planversion),
       (SELECT count(*) FROM audit_entry)
"""
VERSIONS = "SELECT content, sha256 FROM casework_planversion"


def is_signable(version: tuple[str, str]) -> bool:
    """Whether a version is written as the application writes and signs it."""
    content, sha256 = version
    return canonical(parsed(content)) == content and hash_of(content) == sha256


def load(database: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "seed_load", "--skip-checks", *arguments],
        cwd=databases.ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ
        | {
            "DATABASE_URL": databases.url(settings.DATABASE_URL, database),
            "DATABASE_OWNER_URL": databases.url(settings.DATABASE_OWNER_URL, database),
        },
    )


@pytest.mark.usefixtures("django_db_setup")
def test_seed_load_fills_an_empty_database_and_keeps_its_schema() -> None:
    with databases.cloned("load") as name:
        owner = psycopg.connect(databases.url(settings.DATABASE_OWNER_URL, name))
        with owner:
            before = owner.execute(SCHEMA).fetchall()
            owner.commit()

            first = load(name, "--neighbourhoods", "2", "--cases", "3")
            second = load(name, "--neighbourhoods", "2", "--cases", "3")

            assert first.returncode == 0, first.stderr
            assert owner.execute(COUNTS).fetchone() == (2, 6, 24, 54, 24, 12, 120)
            assert owner.execute(SCHEMA).fetchall() == before
            assert all(map(is_signable, owner.execute(VERSIONS).fetchall()))
            assert second.stderr.endswith("already holds cases: take an empty one.\n")


@pytest.mark.usefixtures("django_db_setup")
def test_seed_load_refuses_to_load_nothing() -> None:
    with databases.cloned("load") as name:
        refused = load(name, "--neighbourhoods", "0")

    assert refused.stderr.endswith("at least one neighbourhood and one case.\n")
