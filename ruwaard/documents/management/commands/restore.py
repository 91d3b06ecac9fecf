from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ruwaard.documents.backup import BackupError, put_back


class Command(BaseCommand):
    help = "Fill an empty database and the documents from a backup; prove the audit."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *_words: Any, file: Path, **_options: Any) -> None:  # noqa: ANN401 - Django's signature
        try:
            proofs = put_back(file.resolve())
        except BackupError as error:
            raise CommandError(str(error)) from error
        broken = [proof for proof in proofs if proof.broken]
        for proof in broken:
            self.stderr.write(f"{proof.neighbourhood}: BROKEN at {proof.broken}")
        if broken:
            raise CommandError(f"{len(broken)} of the audit chains do not hold.")
        rows = sum(proof.rows for proof in proofs)
        self.stdout.write(f"Restored. The audit is whole: {rows} rows.")
