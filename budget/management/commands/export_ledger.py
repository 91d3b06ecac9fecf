from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from budget.reading.exporting import FORMS, export
from ruwaard.tenancy.models import Neighbourhood


class Command(BaseCommand):
    help = "Write the whole ledger of a neighbourhood for another program."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--neighbourhood", metavar="SLUG", required=True)
        parser.add_argument("--format", choices=sorted(FORMS), required=True)
        parser.add_argument(
            "--until",
            metavar="DATE",
            type=date.fromisoformat,
            default=date.max,
            help="the last booking date that is written: 2026-12-31",
        )
        parser.add_argument("--out", metavar="FILE", type=Path, required=True)

    def handle(self, *_words: Any, neighbourhood: str, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        path: Path = options["out"]
        unfinished = path.with_name(f"{path.name}.unfinished")
        try:
            with unfinished.open("w", encoding="utf-8", newline="") as out:
                number = export(neighbourhood, options["format"], out, options["until"])
        except Neighbourhood.DoesNotExist as unknown:
            unfinished.unlink()
            raise CommandError(
                f"There is no neighbourhood {neighbourhood}."
            ) from unknown
        unfinished.replace(path)
        self.stdout.write(f"{number} entries in {path}")
