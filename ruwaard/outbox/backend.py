"""Django's way to send mail leads here: a row per recipient, sent after the commit."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.db import transaction

from ruwaard.outbox.models import Cause, Message
from ruwaard.outbox.tasks import send_message

LONGEST_SUBJECT = 200


class CausedMail(EmailMessage):
    """A mail that somebody caused, and who hears of it when it does not arrive."""

    def __init__(self, *, cause: Cause | None, **parts: Any) -> None:  # noqa: ANN401 - Django's
        """Take the cause beside what every mail has."""
        super().__init__(**parts)
        self.cause = cause


class OutboxBackend(BaseEmailBackend):
    """Writes mail in the transaction that tells of it; it leaves after the commit.

    Of each mail the plain text is kept, the sender is always the installation. What a
    Redis that is away does not queue is found by `tasks.send_waiting`.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the rows, and return how many mails there were."""
        for mail in email_messages:
            subject = " ".join(str(mail.subject).split())[:LONGEST_SUBJECT]
            known = getattr(mail, "cause", None)
            cause = asdict(known) if known else {}
            for recipient in mail.recipients():
                row = Message.objects.create(
                    recipient=recipient, subject=subject, body=str(mail.body), **cause
                )
                _queue(row.pk)
        return len(email_messages)


def _queue(message_id: UUID) -> None:
    def queue_message() -> None:  # Django names it when it fails: no partial
        send_message.delay(str(message_id))

    transaction.on_commit(queue_message, robust=True)
