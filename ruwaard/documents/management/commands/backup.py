from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ruwaard.documents.backup import BackupError, back_up


class Command(BaseCommand):
    help = "Write the database and all documents to one file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *_words: Any, file: Path, **_options: Any) -> None:  # noqa: ANN401 - Django's signature
        try:
            number = back_up(file.resolve())
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{file}: the database and {number} documents.")
        self.stdout.write("It holds people's words: keep it encrypted.")
