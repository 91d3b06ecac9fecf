from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.conf import settings as usual
from django.core.mail import EmailMessage, get_connection
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from ruwaard.outbox.models import Message
from ruwaard.outbox.sending import MOST_ATTEMPTS, due, send
from ruwaard.outbox.tasks import send_message, send_waiting
from tests.processes import Stage, eventually
from tests.ruwaard.outbox.conftest import Post

PAUSE = timedelta(seconds=usual.LOST_SECONDS)


def write(recipient: str = "hennie@voorbeeld.nl", **facts: object) -> Message:
    return Message.objects.create(
        recipient=recipient, subject="Uw plan", body="Dag Şahin", **facts
    )


def again(message: Message) -> Message:
    return Message.objects.get(pk=message.pk)


@pytest.mark.django_db
def test_a_mail_leaves_by_smtp(post: Post) -> None:
    post.open()
    message = write()

    send(message.pk)

    (arrived,) = post.arrived
    assert arrived["Message-ID"] == f"<{message.pk}@ruwaard.voorbeeld>"
    assert arrived["To"] == "hennie@voorbeeld.nl"
    assert arrived["From"] == "Ruwaard <noreply@ruwaard.voorbeeld>"
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert bytes(arrived.get_payload(decode=True)).decode().strip() == "Dag Şahin"


@pytest.mark.django_db
def test_what_was_sent_keeps_no_text(post: Post) -> None:
    post.open()
    message = write()

    send(message.pk)

    sent = again(message)
    assert (sent.state, sent.body, sent.attempts, sent.error) == ("sent", "", 1, "")
    assert sent.sent_at is not None


@pytest.mark.django_db
def test_in_the_demo_nothing_leaves_and_the_text_stays(
    post: Post, settings: Settings
) -> None:
    post.open()
    settings.DEMO = True
    message = write()

    send(message.pk)

    assert post.arrived == []
    assert (again(message).state, again(message).body) == ("sent", "Dag Şahin")


@pytest.mark.django_db
def test_a_mail_is_not_sent_twice(post: Post) -> None:
    post.open()
    message = write()

    send_message(str(message.pk))
    send_message(str(message.pk))

    assert len(post.arrived) == 1


@pytest.mark.django_db
def test_an_unknown_mail_is_no_error(post: Post) -> None:
    send(uuid4())

    assert post.arrived == []


@pytest.mark.django_db
def test_a_server_that_is_away_is_tried_again(post: Post) -> None:  # noqa: ARG001 - closed
    message = write()

    send(message.pk)

    waiting = again(message)
    assert (waiting.state, waiting.attempts, waiting.error) == (
        "waiting",
        1,
        "ConnectionRefusedError",
    )
    assert waiting.body == "Dag Şahin"


@pytest.mark.django_db
def test_each_attempt_waits_twice_as_long(post: Post) -> None:  # noqa: ARG001 - closed
    message = write()
    send(message.pk)
    now = timezone.now()

    assert due(now + PAUSE) == []
    assert due(now + 2 * PAUSE) == [message.pk]
    Message.objects.update(attempts=3)
    assert due(now + 7 * PAUSE) == []
    assert due(now + 8 * PAUSE) == [message.pk]


@pytest.mark.django_db
def test_a_mail_that_is_leaving_is_not_taken_by_another(post: Post) -> None:
    post.open()
    message = write(attempts=1, claimed_at=timezone.now())

    send(message.pk)

    assert post.arrived == []


@pytest.mark.django_db
def test_a_mail_whose_worker_died_is_sent_with_the_same_id(post: Post) -> None:
    post.open()
    message = write(attempts=1, claimed_at=timezone.now() - 3 * PAUSE)

    send(message.pk)

    assert [mail["Message-ID"] for mail in post.arrived] == [
        f"<{message.pk}@ruwaard.voorbeeld>"
    ]


@pytest.mark.django_db
def test_a_mail_that_never_reached_the_queue_is_due(post: Post) -> None:  # noqa: ARG001 - closed
    message = write()
    now = timezone.now()

    assert due(now) == []
    assert due(now + 2 * PAUSE) == [message.pk]


@pytest.mark.django_db
def test_after_the_last_attempt_a_mail_fails(post: Post) -> None:  # noqa: ARG001 - closed
    long_ago = timezone.now() - PAUSE * 2**MOST_ATTEMPTS
    message = write(attempts=MOST_ATTEMPTS - 1, claimed_at=long_ago)

    send(message.pk)

    failed = again(message)
    assert (failed.state, failed.body, failed.error) == (
        "failed",
        "",
        "ConnectionRefusedError",
    )


@pytest.mark.django_db
def test_an_address_that_does_not_exist_fails_at_once(post: Post) -> None:
    post.open()
    message = write("onbekend@voorbeeld.nl")

    send(message.pk)

    failed = again(message)
    assert (failed.state, failed.error) == ("failed", "SMTPRecipientsRefused 550")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "state"),
    [("451 Busy", "waiting"), ("554 No", "failed")],
)
def test_what_the_server_says_decides(post: Post, answer: str, state: str) -> None:
    post.open()
    post.answer = answer
    message = write()

    send(message.pk)

    assert again(message).state == state
    assert again(message).error == f"SMTPDataError {answer[:3]}"


def test_two_workers_send_one_mail_once(stage: Stage, post: Post) -> None:  # noqa: ARG001 - on a database of its own
    post.open()
    message = write()

    def work(_number: int) -> None:
        try:
            send(message.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(work, range(4)))

    assert len(post.arrived) == 1
    assert again(message).attempts == 1


def state_of(key: UUID) -> Callable[[], str]:
    return lambda: Message.objects.values_list("state", flat=True).get(pk=key)


def test_a_mail_waits_for_the_server_to_come_back(stage: Stage, post: Post) -> None:
    outbox = get_connection("ruwaard.outbox.backend.OutboxBackend")
    stage.environment.update(
        SMTP_HOST="127.0.0.1",
        SMTP_PORT=str(post.port),
        MAIL_FROM="Ruwaard <noreply@ruwaard.voorbeeld>",
        RUWAARD_LOST_SECONDS="1",
    )
    with stage.worker(beat=True):
        outbox.send_messages([EmailMessage("Code", "123", to=["a@voorbeeld.nl"])])
        key = Message.objects.get().pk
        assert eventually(lambda: Message.objects.get().error != "")

        post.open()
        assert eventually(lambda: state_of(key)() == "sent")

    assert [mail["Message-ID"] for mail in post.arrived] == [
        f"<{key}@ruwaard.voorbeeld>"
    ]


def test_the_task_sends_what_waits(stage: Stage, post: Post) -> None:
    post.open()
    message = write(attempts=1, claimed_at=timezone.now() - 3 * PAUSE)

    send_waiting()

    with stage.queue as queue:
        assert queue.llen("celery") == 1
    send_message(str(message.pk))
    assert len(post.arrived) == 1
