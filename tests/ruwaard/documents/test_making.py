import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import OperationalError, connection

from ruwaard.accounts.models import User
from ruwaard.documents import kinds
from ruwaard.documents.kinds import Content, Kind
from ruwaard.documents.making import Claim, TakenOver, claim, make, take_back_lost
from ruwaard.documents.models import Document
from ruwaard.documents.rendering import render
from ruwaard.documents.tasks import make_document, queue_lost
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_member, make_neighbourhood, seated
from tests.ruwaard.documents.conftest import LETTER, Rules, again, ask


def take(document: Document) -> Claim:
    held = claim(document.tenant.pk, document.asked_by.pk, document.pk)
    assert held is not None
    return held


def age(document: Document, seconds: int) -> None:
    """Let the last sign of life of a document lie so far back."""
    with seated(document.tenant, document.asked_by), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE documents_document"
            " SET beat_at = now() - make_interval(secs => %s) WHERE id = %s",
            [seconds, document.pk],
        )


def test_a_document_is_made_and_stored(asked: Document) -> None:
    make(take(asked))

    done = again(asked)
    assert (done.state, done.progress, done.filename) == ("done", 100, "plan.pdf")
    assert done.file == f"ruwaard/{asked.pk}.pdf"
    with default_storage.open(done.file) as file:
        data = file.read()
    assert data == render(LETTER)
    assert (done.sha256, done.size) == (hashlib.sha256(data).hexdigest(), len(data))


def test_the_task_makes_it_once(asked: Document, rules: Rules) -> None:
    ids = (asked.tenant.pk, asked.asked_by.pk, str(asked.pk))

    make_document(*ids)
    make_document(*ids)

    assert (rules.builds, again(asked).attempts) == (1, 1)


def test_a_row_is_claimed_once(asked: Document) -> None:
    take(asked)

    assert claim(asked.tenant.pk, asked.asked_by.pk, asked.pk) is None


def test_nobody_claims_a_document_of_another(asked: Document) -> None:
    other = make_member(asked.tenant)
    elsewhere = make_neighbourhood("schadewijk")

    assert claim(asked.tenant.pk, other.pk, asked.pk) is None
    assert claim(elsewhere.pk, asked.asked_by.pk, asked.pk) is None


def test_who_was_taken_over_says_nothing_more(asked: Document) -> None:
    first = take(asked)
    age(asked, 60)
    take_back_lost()
    second = take(asked)

    with pytest.raises(TakenOver):
        first.say(50)

    second.say(70)
    assert again(asked).progress == 70


def test_who_was_taken_over_finishes_nothing(asked: Document) -> None:
    first = take(asked)
    age(asked, 60)
    take_back_lost()
    make(take(asked))
    done = again(asked)

    make(first)

    assert again(asked).finished_at == done.finished_at
    assert stored() == [f"{asked.pk}.pdf"]


def stored() -> list[str]:
    folder = Path(settings.MEDIA_ROOT) / "ruwaard"
    return sorted(path.name for path in folder.iterdir())


def test_a_second_run_overwrites_its_own_file(asked: Document) -> None:
    half = ContentFile(b"%PDF-1.7 half")
    default_storage.save(f"ruwaard/{asked.pk}.pdf", half)

    make(take(asked))

    assert stored() == [f"{asked.pk}.pdf"]
    assert default_storage.size(again(asked).file) == again(asked).size


def test_without_the_right_it_is_not_made(asked: Document, rules: Rules) -> None:
    rules.allowed = False

    make(take(asked))

    assert (again(asked).state, again(asked).failure) == ("failed", "not_allowed")
    assert rules.builds == 0


def test_a_fault_while_making_is_told(
    asked: Document, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(document: Document) -> Content:
        raise ValueError(document.asked_by.name)

    kinds.register(Kind("letter", fail, lambda _document: True))

    make(take(asked))

    assert (again(asked).state, again(asked).failure) == ("failed", "not_made")
    assert "document_failed" in caplog.text
    assert asked.asked_by.name not in caplog.text


@pytest.mark.parametrize("name", ["Hennie van Dorp.pdf", "../plan.pdf", "plan.exe"])
def test_a_file_name_with_a_name_in_it_is_refused(asked: Document, name: str) -> None:
    content = replace(LETTER, filename=name)
    kinds.register(Kind("letter", lambda _document: content, lambda _document: True))

    make(take(asked))

    assert again(asked).failure == "not_made"


def test_a_database_that_is_away_leaves_the_row_to_be_found(asked: Document) -> None:
    def fail(_document: Document) -> Content:
        raise OperationalError

    kinds.register(Kind("letter", fail, lambda _document: True))

    with pytest.raises(OperationalError):
        make(take(asked))

    assert again(asked).state == "running"


def test_a_silent_document_is_queued_again(asked: Document) -> None:
    take(asked)
    age(asked, settings.LOST_SECONDS + 1)

    assert take_back_lost() == [(asked.pk, asked.tenant.pk, asked.asked_by.pk)]
    assert again(asked).state == "queued"


def test_a_document_that_never_reached_the_queue_is_queued_again(
    asked: Document,
) -> None:
    age(asked, settings.LOST_SECONDS + 1)

    assert len(take_back_lost()) == 1
    assert take_back_lost() == []


def test_a_document_that_gives_signs_of_life_is_left_alone(asked: Document) -> None:
    take(asked).say(40)

    assert take_back_lost() == []
    assert again(asked).progress == 40


def test_after_three_attempts_it_fails(asked: Document) -> None:
    for _attempt in range(3):
        take(asked)
        age(asked, settings.LOST_SECONDS + 1)
        take_back_lost()

    assert (again(asked).state, again(asked).failure) == ("failed", "lost")


def test_the_task_finds_what_was_lost_in_every_neighbourhood(
    neighbourhood: Neighbourhood,
    worker: User,
    rules: Rules,
    at_once: None,  # noqa: ARG001 - Celery runs at once
) -> None:
    other = make_neighbourhood("schadewijk")
    rows = [ask(neighbourhood, worker), ask(other, make_member(other))]
    for row in rows:
        age(row, settings.LOST_SECONDS + 1)

    queue_lost()

    assert [again(row).state for row in rows] == ["done", "done"]
    assert rules.builds == 2
