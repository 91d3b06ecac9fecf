import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message as Mail

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings


@dataclass
class Post:
    """A mail server on the loopback address, and what arrived there."""

    port: int
    answer: str = "250 OK"
    arrived: list[Mail] = field(default_factory=list)
    controller: Controller | None = None

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self,
        server: SMTP,  # noqa: ARG002 - aiosmtpd passes it
        session: Session,  # noqa: ARG002 - aiosmtpd passes it
        envelope: Envelope,
    ) -> str:
        if self.answer.startswith("250"):
            assert isinstance(envelope.content, bytes)
            self.arrived.append(message_from_bytes(envelope.content))
        return self.answer

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self,
        server: SMTP,  # noqa: ARG002 - aiosmtpd passes it
        session: Session,  # noqa: ARG002 - aiosmtpd passes it
        envelope: Envelope,
        address: str,
        options: list[str],  # noqa: ARG002 - aiosmtpd passes it
    ) -> str:
        if address.startswith("onbekend@"):
            return "550 No such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    def open(self) -> None:
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def close(self) -> None:
        if self.controller is not None:
            self.controller.stop()
            self.controller = None


@pytest.fixture
def post(settings: Settings) -> Iterator[Post]:
    """Give a mail server that is still closed, and send our mail there."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        made = Post(probe.getsockname()[1])
    settings.DEMO = False
    settings.SMTP_HOST, settings.SMTP_PORT = "127.0.0.1", made.port
    settings.SMTP_USER, settings.SMTP_TLS = "", False
    settings.DEFAULT_FROM_EMAIL = "Ruwaard <noreply@ruwaard.voorbeeld>"
    yield made
    made.close()
