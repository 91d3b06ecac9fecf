"""Processes are killed, the queue is emptied: every document is made, and only once."""

import http.client
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import psycopg
import pytest

from ruwaard.accounts.models import User
from ruwaard.documents.models import Document
from ruwaard.documents.tasks import make_document
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_member, make_neighbourhood, sign_in
from tests.processes import Stage, eventually
from tests.ruwaard.documents.conftest import Rules, again, ask

# Counts, as the owner, how often a document was finished.
COUNTER = """
CREATE TABLE finishes (document uuid);
CREATE FUNCTION count_finish() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN INSERT INTO finishes VALUES (NEW.id); RETURN NULL; END $$;
CREATE TRIGGER count_finish AFTER UPDATE ON documents_document FOR EACH ROW
    WHEN (NEW.state = 'done') EXECUTE FUNCTION count_finish();
"""


@dataclass(frozen=True)
class Latch:
    """A stage whose workers wait, in the middle of a document, until it is opened."""

    stage: Stage
    place: Neighbourhood
    user: User
    folder: Path

    def ask(self) -> Document:
        return ask(self.place, self.user)

    def open(self) -> None:
        (self.folder / "open").touch()

    def begun(self, document: Document) -> int:
        """Return how often somebody began to make `document`."""
        return len(self.makers(document))

    def makers(self, document: Document) -> list[int]:
        """Return the ids of the processes that began to make `document`."""
        notes = self.folder.glob(f"{document.pk}.*")
        return [int(note.name.split(".")[-1]) for note in notes]

    def queued(self) -> int:
        with self.stage.queue as queue:
            return int(queue.llen("celery"))

    def empty_redis(self) -> None:
        with self.stage.queue as queue:
            queue.flushall()

    def finishes(self) -> list[UUID]:
        with psycopg.connect(self.stage.owner_url) as owner:
            return [key for (key,) in owner.execute("SELECT document FROM finishes")]

    def files(self) -> list[str]:
        folder = Path(self.stage.environment["MEDIA_ROOT"])
        return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def latch(stage: Stage, rules: Rules) -> Latch:  # noqa: ARG001 - registers the kind
    folder = stage.folder / "latch"
    folder.mkdir()
    settings = "tests.ruwaard.documents.latch.settings"
    stage.environment.update(LATCH=str(folder), DJANGO_SETTINGS_MODULE=settings)
    with psycopg.connect(stage.owner_url) as owner:
        owner.execute(COUNTER)
    place = make_neighbourhood("ruwaard")
    return Latch(stage, place, make_member(place), folder)


def is_done(document: Document) -> Callable[[], bool]:
    return lambda: again(document).state == Document.State.DONE


def made_once(latch: Latch, *documents: Document) -> bool:
    """Whether each of `documents` has one finish and one file, and nothing else has."""
    keys = sorted(document.pk for document in documents)
    return (sorted(latch.finishes()), latch.files()) == (
        keys,
        sorted(f"{key}.pdf" for key in keys),
    )


def test_a_worker_killed_in_the_middle_loses_nothing(latch: Latch) -> None:
    document = latch.ask()
    with latch.stage.worker(beat=True) as first:
        assert eventually(lambda: latch.begun(document) == 1)
        first.kill()
    latch.open()
    with latch.stage.worker(beat=True):
        assert eventually(is_done(document))

    assert made_once(latch, document)
    assert again(document).attempts == 2


def test_a_child_of_a_worker_killed_in_the_middle_loses_nothing(latch: Latch) -> None:
    document = latch.ask()
    with latch.stage.worker(beat=True):
        assert eventually(lambda: latch.begun(document) == 1)
        os.kill(latch.makers(document)[0], signal.SIGKILL)
        latch.open()
        assert eventually(is_done(document))

    assert made_once(latch, document)
    assert again(document).attempts == 2


def test_a_web_server_killed_before_it_could_queue_loses_nothing(
    latch: Latch,
) -> None:
    latch.open()
    with latch.stage.web() as web:
        cookie = sign_in(latch.user).cookies.output(header="", sep=";").strip()
        asked = http.client.HTTPConnection(urlsplit(web.url).netloc, timeout=20)
        asked.request("GET", "/ruwaard/sterf/", headers={"Cookie": cookie})
        with pytest.raises(http.client.RemoteDisconnected):
            asked.getresponse()
        web.kill()
    (document,) = documents_of(latch)
    assert (document.state, latch.queued()) == ("queued", 0)

    with latch.stage.worker(beat=True):
        assert eventually(is_done(document))

    assert made_once(latch, document)


def documents_of(latch: Latch) -> list[Document]:
    with psycopg.connect(latch.stage.owner_url) as owner:
        keys = owner.execute("SELECT id FROM documents_document").fetchall()
    found = [
        Document(pk=key, tenant=latch.place, asked_by=latch.user) for (key,) in keys
    ]
    return [again(document) for document in found]


def test_an_emptied_queue_loses_nothing(latch: Latch) -> None:
    latch.open()
    documents = [latch.ask() for _time in range(3)]
    assert latch.queued() == 3
    latch.empty_redis()

    with latch.stage.worker(beat=True):
        assert eventually(lambda: all(is_done(one)() for one in documents))

    assert made_once(latch, *documents)


def test_a_queue_emptied_in_the_middle_makes_nothing_twice(latch: Latch) -> None:
    with latch.stage.worker(beat=True):
        document = latch.ask()
        assert eventually(lambda: latch.begun(document) == 1)
        latch.empty_redis()
        latch.open()
        assert eventually(is_done(document))

    assert made_once(latch, document)
    assert latch.begun(document) == 1


def test_a_document_queued_five_times_is_made_once(latch: Latch) -> None:
    document = latch.ask()
    for _time in range(4):
        make_document.delay(latch.place.pk, latch.user.pk, str(document.pk))
    assert latch.queued() == 5

    with latch.stage.worker(concurrency=2):
        assert eventually(lambda: latch.queued() == 0)
        latch.open()
        assert eventually(is_done(document))

    assert made_once(latch, document)
    assert latch.begun(document) == 1
