import mailbox
from contextlib import closing
from email import message_from_bytes
from email.message import Message as Mail
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ruwaard.outbox.bounces import note_bounces


class Command(BaseCommand):
    help = (
        "Reads reports of mail that did not arrive: a maildir, an mbox, or one mail"
        " in a file. Reading twice changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)

    def handle(self, *args: Any, path: Path, **options: Any) -> None:  # noqa: ANN401, ARG002 - Django's signature
        number = note_bounces(mails_in(path))
        self.stdout.write(f"{number} mails did not arrive.")


def mails_in(path: Path) -> list[Mail]:
    """Return the mails of a maildir, an mbox or a file with one mail."""
    if (path / "new").is_dir():
        return list(mailbox.Maildir(path, create=False))
    if not path.is_file():
        raise CommandError(f"{path} is no maildir, mbox or mail.")
    whole = path.read_bytes()
    if whole.startswith(b"From "):
        with closing(mailbox.mbox(path, create=False)) as box:
            return list(box)
    return [message_from_bytes(whole)]
