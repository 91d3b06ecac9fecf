from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from casework.services.backups import destroy_again, hashes


class Command(BaseCommand):
    help = (
        "Write the hashes of what was destroyed, or destroy it again after a restore."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--write", metavar="FILE", type=Path)
        which.add_argument("--again", metavar="FILE", type=Path)

    def handle(
        self,
        *_words: Any,  # noqa: ANN401 - Django's signature
        write: Path | None,
        again: Path | None,
        **_options: Any,  # noqa: ANN401 - Django's signature
    ) -> None:
        if write is not None:
            known = hashes()
            write.write_text("".join(f"{one}\n" for one in known), encoding="ascii")
            self.stdout.write(f"{len(known)} hashes written.")
        if again is not None:
            listed = set(again.read_text(encoding="ascii").split())
            self.stdout.write(f"{destroy_again(listed)} records destroyed again.")
