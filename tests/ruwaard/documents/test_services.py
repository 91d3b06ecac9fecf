from uuid import uuid4

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from ruwaard.accounts.models import User
from ruwaard.documents import making, services
from ruwaard.documents.kinds import UnknownKind
from ruwaard.documents.models import Document
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import seated
from tests.processes import queueing_to
from tests.ruwaard.documents.conftest import Rules, again, ask


def test_what_is_asked_is_made_after_the_commit(
    neighbourhood: Neighbourhood,
    worker: User,
    rules: Rules,
    at_once: None,  # noqa: ARG001 - Celery runs at once
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        asked = ask(neighbourhood, worker)
        assert rules.builds == 0

    assert again(asked).state == "done"


def test_asking_twice_is_one_document(
    neighbourhood: Neighbourhood,
    worker: User,
    rules: Rules,  # noqa: ARG001 - registers the kind
) -> None:
    subject = uuid4()

    assert ask(neighbourhood, worker, subject) == ask(neighbourhood, worker, subject)


def test_asking_while_it_is_made_is_another_document(
    asked: Document, worker: User
) -> None:
    making.claim(asked.tenant.pk, worker.pk, asked.pk)

    assert ask(asked.tenant, worker, asked.subject_id) != asked


def test_an_unknown_kind_is_refused(neighbourhood: Neighbourhood, worker: User) -> None:
    with pytest.raises(UnknownKind), seated(neighbourhood, worker):
        services.ask_for_document(
            kind="nothing", subject_id=uuid4(), case_id=None, by=worker
        )


NO_REDIS = "redis://127.0.0.1:9/0"


def test_a_queue_that_is_away_breaks_nothing(
    asked: Document,
    worker: User,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with (
        queueing_to(NO_REDIS),
        django_capture_on_commit_callbacks(execute=True),
        seated(asked.tenant, worker),
    ):
        services.ask_for_document(
            kind="letter", subject_id=uuid4(), case_id=None, by=worker
        )

    assert "Error calling" in caplog.text
    assert again(asked).state == "queued"


def fail(document: Document, worker: User) -> None:
    with seated(document.tenant, worker):
        Document.objects.filter(pk=document.pk).update(
            state="failed", failure="lost", attempts=3
        )


def test_a_failed_document_is_asked_again(
    asked: Document,
    worker: User,
    at_once: None,  # noqa: ARG001 - Celery runs at once
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    fail(asked, worker)

    with django_capture_on_commit_callbacks(execute=True), seated(asked.tenant, worker):
        services.ask_again(asked, by=worker)

    done = again(asked)
    assert (done.state, done.attempts, done.failure) == ("done", 1, "")


def test_a_document_that_is_made_is_not_asked_again(
    asked: Document, worker: User
) -> None:
    making.claim(asked.tenant.pk, worker.pk, asked.pk)

    with seated(asked.tenant, worker):
        services.ask_again(asked, by=worker)

    assert again(asked).state == "running"
