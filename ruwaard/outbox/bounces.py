"""Reads what mail servers send back: reports that a mail of ours did not arrive.

A report names the mail by its Message-ID, which holds the key of our row. Only a final
failure counts; a delay, an automatic answer or a mail of somebody else says nothing.
Source: RFC 3464 (delivery status), RFC 6522 (multipart/report).
"""

import re
from collections.abc import Iterable, Iterator
from email.message import Message as Mail
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings

from ruwaard.outbox.models import Message

OURS = re.compile(
    r"<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@([^<>\s]+)>", re.IGNORECASE
)
IN_HEAD = re.compile(r"^Message-ID:\s*(<[^>]*>)", re.IGNORECASE | re.MULTILINE)
STATUS = re.compile(r"5\.\d{1,3}\.\d{1,3}")


def message_id_of(key: UUID) -> str:
    """Return the Message-ID of the mail whose row is `key`."""
    return f"<{key}@{_domain()}>"


def note_bounces(mails: Iterable[Mail]) -> int:
    """Write of each mail that a report says is lost that it is; return how many."""
    return sum(_note(mail) for mail in mails)


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]


def _note(mail: Mail) -> bool:
    status = _final_status(mail)
    keys = set(_keys_in(mail)) if status else set()
    sent = Message.objects.filter(pk__in=keys, state=Message.State.SENT)
    return bool(sent.update(state=Message.State.BOUNCED, error=f"DSN {status}"))


def _final_status(report: Mail) -> str:
    """Return the status of a failure that is final, or nothing."""
    if report.get_content_type() != "multipart/report":
        return ""
    for part in report.walk():
        action = str(part.get("Action", "")).strip().lower()
        found = STATUS.match(str(part.get("Status", "")).strip())
        if action == "failed" and found:
            return found.group()
    return ""


def _keys_in(report: Mail) -> Iterator[UUID]:
    """Yield the keys of our mails that a report is about."""
    for text in _ids_in(report):
        for key, domain in OURS.findall(text):
            if domain.lower() == _domain().lower():
                yield UUID(key)


def _ids_in(report: Mail) -> Iterator[str]:
    """Yield the Message-ID of what came back: whole, or its head alone."""
    for part in report.walk():
        if part is not report and "Message-ID" in part:
            yield str(part["Message-ID"])
        if part.get_content_type() == "text/rfc822-headers":
            said = part.get_payload(decode=True)
            head = said.decode(errors="replace") if isinstance(said, bytes) else ""
            yield from re.findall(
                r"^Message-ID:\s*(<[^>]*>)", head, re.IGNORECASE | re.MULTILINE
            )
