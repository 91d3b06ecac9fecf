"""Write what a round says to a file: JSON, CSV or PDF."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from microanalysis.management.programme import speaking
from microanalysis.models import Round
from microanalysis.papers import report_pdf
from microanalysis.reading.report import as_csv, as_json, report_of
from microanalysis.services.reports import find_round, note_report
from ruwaard.refusals import Refusal

FORMATS = ("json", "pdf", "csv")


class Command(BaseCommand):
    help = "Writes the report of a round, as the analysis team may read it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--neighbourhood", required=True, metavar="SLUG")
        parser.add_argument("--round", required=True, metavar="CODE")
        parser.add_argument("--format", required=True, choices=FORMATS)
        parser.add_argument("--out", required=True, type=Path, metavar="FILE")
        parser.add_argument("--by", metavar="EMAIL", help="who of the programme")

    def handle(self, *_args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        speaks = speaking(options["neighbourhood"], options["by"])
        try:
            with speaks.scope() as by:
                measured = find_round(options["round"])
                content = self._content(measured, options["format"])
                note_report(measured, by=by)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        try:
            options["out"].write_bytes(content)
        except OSError as error:
            raise CommandError(f"{options['out']} cannot be written.") from error
        self.stdout.write(f"{options['out']} geschreven.")

    def _content(self, measured: Round, form: str) -> bytes:
        if form == "pdf":
            return report_pdf(measured)
        return (as_csv if form == "csv" else as_json)(report_of(measured))
