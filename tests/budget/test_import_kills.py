"""A worker is killed while it posts a file: nothing stays behind, nothing is double."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from pytest_django import Settings

from budget.models import CostImport
from budget.reading.verification import verify
from budget.services.costs import confirm
from tests import databases
from tests.budget.cost_files import csv_file, deliver, row, worked_on
from tests.budget.factories import on
from tests.budget.seeded import Book
from tests.factories import make_neighbourhood, seated
from tests.processes import Stage
from tests.ruwaard.audit.conftest import Switch

ROWS = 60
STANDING = (
    "SELECT (SELECT count(*) FROM budget_entry), (SELECT count(*) FROM budget_leg),"
    " (SELECT sum(last_number) FROM budget_book)"
)


@pytest.fixture
def book(stage: Stage, tmp_path: Path, settings: Settings) -> Book:  # noqa: ARG001 - on a database of its own
    settings.MEDIA_ROOT = tmp_path
    return Book(make_neighbourhood("ruwaard"))


@contextmanager
def manager(book: Book) -> Iterator[None]:
    with on(2026, 3, 14), seated(book.here, book.managers["Pantein"]):
        yield


def confirmed(book: Book) -> CostImport:
    by = book.managers["Pantein"]
    with manager(book):
        judged = deliver(
            book.framework,
            csv_file([row(number=f"F-{number}") for number in range(ROWS)]),
            organisation=book.organisations["Pantein"],
            by=by,
        )
        confirm(judged, by=by)
    return judged


@contextmanager
def posting_halfway(
    book: Book, file: CostImport, stage: Stage
) -> Iterator["subprocess.Popen[str]"]:
    """Give a worker that wrote the first legs of a file and goes no further."""
    question = {
        "tenant": book.here.pk,
        "user": book.managers["Pantein"].pk,
        "import": str(file.pk),
    }
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.budget.halfway"],
        cwd=databases.ROOT,
        env=stage.environment | {"DJANGO_SETTINGS_MODULE": "ruwaard.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert worker.stdin is not None
        assert worker.stdout is not None
        worker.stdin.write(json.dumps(question) + "\n")
        worker.stdin.flush()
        assert worker.stdout.readline() == "80\n"
        yield worker
    finally:
        worker.kill()
        worker.communicate()


def test_a_killed_worker_leaves_nothing_and_the_next_one_does_it_once(
    book: Book, stage: Stage, owner: psycopg.Connection, as_owner: Switch
) -> None:
    file = confirmed(book)
    before = owner.execute(STANDING).fetchone()
    with posting_halfway(book, file, stage):
        meanwhile = owner.execute(STANDING).fetchone()
    with manager(book):
        states = [worked_on(file, book.managers["Pantein"]).state for _ in range(2)]
    entries, legs, last = owner.execute(STANDING).fetchone() or (0, 0, 0)
    with as_owner():
        said = [str(one) for one in verify(book.here.slug).breaks]
    # what the book was opened with stands on no decision
    breaks = [one for one in said if not one.startswith("decision ")]

    assert before == meanwhile == (entries - ROWS, legs - 2 * ROWS, last - ROWS)
    assert states == [CostImport.State.POSTED, CostImport.State.POSTED]
    assert breaks == []


def test_the_book_is_free_while_legs_are_written(
    book: Book, stage: Stage, owner: psycopg.Connection
) -> None:
    file = confirmed(book)
    with posting_halfway(book, file, stage):
        free = owner.execute(
            "SELECT year FROM budget_book FOR UPDATE NOWAIT"
        ).fetchall()

    assert free == [(2026,)]
