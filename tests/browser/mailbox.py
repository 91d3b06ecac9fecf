"""A mail server for the tests: it keeps what arrives, per address."""

import logging
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.processes import LOOPBACK, eventually

SECONDS = 20


class Mailbox:
    """Everything that was mailed and not read yet."""

    def __init__(self) -> None:
        self._unread: defaultdict[str, list[str]] = defaultdict(list)

    async def handle_DATA(  # noqa: N802 - the name aiosmtpd calls
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        mail = message_from_bytes(
            envelope.original_content or b"", policy=policy.default
        )
        assert isinstance(mail, EmailMessage)
        for address in envelope.rcpt_tos:
            self._unread[address].append(mail.get_content().replace("\r", ""))
        return "250 OK"

    def read(self, address: str) -> str:
        """Wait for a mail to `address`, and return the text of the oldest one."""
        assert eventually(lambda: self._unread[address], seconds=SECONDS)
        return self._unread[address].pop(0)


@contextmanager
def mail_server(port: int) -> Iterator[Mailbox]:
    """Give a mailbox that is filled by a server on `port`."""
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    mailbox = Mailbox()
    server = Controller(mailbox, hostname=LOOPBACK, port=port)
    server.start()
    try:
        yield mailbox
    finally:
        server.stop()
