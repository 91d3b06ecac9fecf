from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from pytest_django import Settings

from ruwaard.accounts.models import User
from ruwaard.celery import app
from ruwaard.documents import kinds
from ruwaard.documents.kinds import Content, Kind
from ruwaard.documents.models import Document
from ruwaard.documents.services import ask_for_document
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_member, seated

HTML = """<!doctype html><html lang="nl"><head><title>Plan</title></head>
<body><h1>Het plan van Şahin</h1><p>Ik wil weer naar de markt.</p></body></html>"""


LETTER = Content(
    html=HTML,
    stylesheets=("css/print.css",),
    title="Het plan",
    filename="plan.pdf",
    dated=datetime(2026, 11, 22, 17, 0, tzinfo=UTC),
)


class Rules:
    """What the test kind allows; a test may change its mind halfway."""

    allowed = True
    builds = 0


@pytest.fixture
def rules() -> Iterator[Rules]:
    """Register the kind "letter" for one test."""
    known = dict(kinds._kinds)
    made = Rules()

    def build(_document: Document) -> Content:
        made.builds += 1
        return LETTER

    def back(document: Document) -> str:
        return f"/terug/{document.subject_id}/"

    kinds.register(Kind("letter", build, lambda _document: made.allowed, back))
    yield made
    kinds._kinds.clear()
    kinds._kinds.update(known)


@pytest.fixture(autouse=True)
def _storage(tmp_path: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def worker(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood)


@pytest.fixture
def asked(neighbourhood: Neighbourhood, worker: User, rules: Rules) -> Document:  # noqa: ARG001 - registers the kind
    """Give a document that waits for a worker."""
    return ask(neighbourhood, worker)


@pytest.fixture
def at_once() -> Iterator[None]:
    """Let Celery run a task where it is queued."""
    app.conf.update(task_always_eager=True, task_eager_propagates=True)
    yield
    app.conf.update(task_always_eager=False, task_eager_propagates=False)


def ask(place: Neighbourhood, by: User, subject_id: UUID | None = None) -> Document:
    with seated(place, by):
        return ask_for_document(
            kind="letter", subject_id=subject_id or uuid4(), case_id=None, by=by
        )


def again(document: Document) -> Document:
    """Return the row as it is now."""
    with seated(document.tenant, document.asked_by):
        row: Document = Document.objects.get(pk=document.pk)
        return row
