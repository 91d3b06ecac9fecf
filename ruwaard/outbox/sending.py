"""Sends the rows of the outbox by SMTP.

Whoever sends a row claims it first, for a while that doubles with every attempt; nobody
else takes it meanwhile. A worker that dies between sending and saying so leaves a row
that is sent again with the same Message-ID, by which mail servers know it.
"""

import logging
import smtplib
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ruwaard.outbox.bounces import message_id_of
from ruwaard.outbox.models import Message

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 10  # at thirty seconds, doubled each time: about eight hours
SMTP_SECONDS = 20
AT_ONCE = 200
FOR_GOOD = 500  # SMTP: from here a refusal is final


def due(now: datetime | None = None) -> list[UUID]:
    """Return the mails that wait and that nobody sends at this moment."""
    now = now or timezone.now()
    waiting = Message.objects.filter(_is_free(now), state=Message.State.WAITING)
    keys = waiting.order_by("created_at").values_list("pk", flat=True)
    return list(keys[:AT_ONCE])


def send(message_id: UUID) -> None:
    """Send one mail, or note why that did not work; a mail that has left stays so."""
    message = _claim(message_id)
    if message is None:
        return
    try:
        _deliver(message)
    except (OSError, smtplib.SMTPException) as error:
        _note_failure(message, error)
        return
    _note(message, Message.State.SENT, sent_at=timezone.now(), error="")


@transaction.atomic
def _claim(message_id: UUID) -> Message | None:
    rows = Message.objects.select_for_update(skip_locked=True)
    free = rows.filter(pk=message_id, state=Message.State.WAITING)
    message = free.filter(Q(attempts=0) | _is_free(timezone.now())).first()
    if message is not None:
        message.claimed_at = timezone.now()
        message.attempts += 1
        message.save(update_fields=["claimed_at", "attempts"])
    return message


def _is_free(now: datetime) -> Q:
    """Match what nobody has claimed, or not lately: the more attempts, the longer."""
    pause = timedelta(seconds=settings.LOST_SECONDS)
    free = Q(claimed_at=None, created_at__lt=now - pause)
    for attempts in range(1, MOST_ATTEMPTS + 1):
        free |= Q(attempts=attempts, claimed_at__lt=now - pause * 2**attempts)
    return free


def _deliver(message: Message) -> None:
    if settings.DEMO:
        return  # the mailbox of the demo shows it, nothing leaves
    server = EmailBackend(
        host=settings.SMTP_HOST,
        port=settings.SMTP_PORT,
        username=settings.SMTP_USER,
        password=settings.SMTP_PASSWORD,
        use_tls=settings.SMTP_TLS,
        timeout=SMTP_SECONDS,
    )
    mail = EmailMessage(
        subject=message.subject,
        body=message.body,
        from_email=settings.MAIL_BOUNCES,
        to=[message.recipient],
        headers={
            "From": settings.DEFAULT_FROM_EMAIL,
            "Message-ID": message_id_of(message.pk),
            "Auto-Submitted": "auto-generated",
        },
    )
    server.send_messages([mail])


def _note_failure(message: Message, error: Exception) -> None:
    reason = f"{type(error).__name__} {_code(error) or ''}".strip()
    logger.warning("mail_not_sent", extra={"mail": message.pk, "error": reason})
    final = _code(error) >= FOR_GOOD or message.attempts >= MOST_ATTEMPTS
    state = Message.State.FAILED if final else Message.State.WAITING
    _note(message, state, error=reason)


def _note(message: Message, state: Message.State, **facts: object) -> None:
    """Write how it went; the text goes once nobody needs it any more."""
    if state != Message.State.WAITING and not settings.DEMO:
        facts["body"] = ""
    held = Message.objects.filter(pk=message.pk, attempts=message.attempts)
    held.update(state=state, **facts)


def _code(error: Exception) -> int:
    """Return the answer of the mail server, or 0 when it gave none."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return min((code for code, _said in error.recipients.values()), default=0)
    return getattr(error, "smtp_code", 0)
