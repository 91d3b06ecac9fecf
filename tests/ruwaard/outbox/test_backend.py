import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from ruwaard.outbox.models import Message
from tests.processes import queueing_to

NO_REDIS = "redis://127.0.0.1:9/0"


@pytest.fixture
def backend(db: None) -> BaseEmailBackend:  # noqa: ARG001 - asks for the database
    return get_connection("ruwaard.outbox.backend.OutboxBackend")


def mail(
    *to: str, subject: str = "Uw plan", cc: list[str] | None = None
) -> EmailMessage:
    return EmailMessage(subject, "Dag Hennie", to=to, cc=cc)


def rows() -> list[tuple[str, str, str, str]]:
    fields = ("recipient", "subject", "body", "state")
    return list(Message.objects.order_by("recipient").values_list(*fields))


def test_a_mail_is_a_row(backend: BaseEmailBackend) -> None:
    assert backend.send_messages([mail("hennie@voorbeeld.nl")]) == 1

    assert rows() == [("hennie@voorbeeld.nl", "Uw plan", "Dag Hennie", "waiting")]


def test_every_recipient_has_a_row(backend: BaseEmailBackend) -> None:
    backend.send_messages(
        [mail("a@voorbeeld.nl", "b@voorbeeld.nl", cc=["c@voorbeeld.nl"])]
    )

    assert [recipient for recipient, *_rest in rows()] == [
        "a@voorbeeld.nl",
        "b@voorbeeld.nl",
        "c@voorbeeld.nl",
    ]


def test_of_a_mail_with_html_the_text_is_kept(backend: BaseEmailBackend) -> None:
    both = EmailMultiAlternatives("Uw code", "Code: 123", to=["a@voorbeeld.nl"])
    both.attach_alternative("<p>Code: 123</p>", "text/html")

    backend.send_messages([both])

    assert rows() == [("a@voorbeeld.nl", "Uw code", "Code: 123", "waiting")]


def test_a_subject_is_one_line_that_fits(backend: BaseEmailBackend) -> None:
    backend.send_messages([mail("a@voorbeeld.nl", subject="a\nb " + "c" * 300)])

    assert rows()[0][1] == "a b " + "c" * 196


def test_what_is_rolled_back_is_not_mailed(backend: BaseEmailBackend) -> None:
    with transaction.atomic():
        backend.send_messages([mail("a@voorbeeld.nl")])
        transaction.set_rollback(True)

    assert rows() == []


def test_a_queue_that_is_away_loses_no_mail(
    backend: BaseEmailBackend,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with queueing_to(NO_REDIS), django_capture_on_commit_callbacks(execute=True):
        backend.send_messages([mail("a@voorbeeld.nl")])

    assert "Error calling" in caplog.text
    assert [state for *_rest, state in rows()] == ["waiting"]
