"""The load for the benchmarks: as many rows as asked for, and the schema as it was."""

from datetime import UTC, datetime
from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoDbBlocker

from casework.calculations.plan_content import canonical, hash_of, parsed
from demo.crowd import COLUMNS, Crowd
from tests.demo.conftest import own_database

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


def test_seed_load_fills_an_empty_database_once_and_keeps_its_schema(
    django_db_setup: None,  # noqa: ARG001 - makes the template
    django_db_blocker: DjangoDbBlocker,
) -> None:
    with django_db_blocker.unblock(), own_database("load", as_owner=True) as url:
        with psycopg.connect(url) as owner:
            before = owner.execute(SCHEMA).fetchall()

        call_command("seed_load", neighbourhoods=2, cases=3, stdout=StringIO())
        with pytest.raises(CommandError) as refusal:
            call_command("seed_load", neighbourhoods=2, cases=3)

        with psycopg.connect(url) as owner:
            assert owner.execute(COUNTS).fetchone() == (2, 6, 24, 54, 24, 12, 120)
            assert owner.execute(SCHEMA).fetchall() == before
            assert all(map(is_signable, owner.execute(VERSIONS).fetchall()))
    assert str(refusal.value) == "This database already holds cases: take an empty one."


@pytest.mark.parametrize("size", [{"neighbourhoods": 0}, {"cases": 0}])
def test_seed_load_refuses_to_load_nothing(size: dict[str, int]) -> None:
    with pytest.raises(CommandError):
        call_command("seed_load", **size)


def test_a_crowd_is_the_same_twice_and_gives_no_id_twice() -> None:
    crowd = Crowd(3, 1, 1, 1, (1, 2), datetime(2026, 12, 1, tzinfo=UTC))

    first = [crowd.neighbourhood(number) for number in range(2)]
    second = [crowd.neighbourhood(number) for number in range(2)]

    ids = [
        line.split("\t", 1)[0]
        for block in first
        for table, lines in block.items()
        for line in lines
        if COLUMNS[table].startswith("id,") and len(line.split("\t", 1)[0]) == 32
    ]
    assert first == second
    assert len(ids) == len(set(ids))
