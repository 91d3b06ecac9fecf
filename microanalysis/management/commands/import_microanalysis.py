"""Read costs and wellbeing of a round from files: all rows of a file, or none."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from budget.calculations.cost_cells import Unreadable
from microanalysis.management.programme import Speaks, speaking
from microanalysis.reading.files import what_is_wrong, why_not
from microanalysis.services.files import Judged, read_costs, read_scores
from microanalysis.services.rounds import File, open_round, take_files
from ruwaard.refusals import Refusal

MOST_SHOWN = 50


class Command(BaseCommand):
    help = "Reads costs and wellbeing of a round; the round is made when it is new."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--neighbourhood", required=True, metavar="SLUG")
        parser.add_argument("--round", required=True, metavar="CODE")
        parser.add_argument("--costs", type=Path, metavar="FILE")
        parser.add_argument("--wellbeing", type=Path, metavar="FILE")
        parser.add_argument("--by", metavar="EMAIL", help="who of the programme")

    def handle(self, *_args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        if not (options["costs"] or options["wellbeing"]):
            raise CommandError("Give --costs, --wellbeing or both.")
        speaks = speaking(options["neighbourhood"], options["by"])
        costs = self._read(options["costs"], read_costs)
        scores = self._read(options["wellbeing"], read_scores)
        try:
            self._take(speaks, options["round"], costs, scores)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        for file in filter(None, (costs, scores)):
            self.stdout.write(f"{file.name}: {len(file.rows)} rijen ingelezen.")

    @transaction.atomic
    def _take(
        self, speaks: Speaks, code: str, costs: File | None, scores: File | None
    ) -> None:
        with speaks.scope() as by:
            take_files(open_round(code, by=by), costs, scores, by=by)

    def _read(
        self, path: Path | None, reader: Callable[[str, bytes], Judged]
    ) -> File | None:
        """Return what a file says; ends the command with every mistake in it."""
        if path is None:
            return None
        try:
            judged = reader(path.name, path.read_bytes())
        except OSError as error:
            raise CommandError(f"{path} cannot be read.") from error
        except Unreadable as unreadable:
            raise CommandError(f"{path.name}: {why_not(unreadable)}") from unreadable
        if judged.mistakes:
            for mistake in judged.mistakes[:MOST_SHOWN]:
                self.stderr.write(f"{path.name}: {what_is_wrong(mistake)}")
            raise CommandError(
                f"{path.name}: {len(judged.mistakes)} fouten; er is niets ingelezen."
            )
        return judged.file
