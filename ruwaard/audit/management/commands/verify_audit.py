from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ruwaard.audit.verification import verify
from ruwaard.tenancy.models import Neighbourhood


class Command(BaseCommand):
    help = "Prove that no audit row was changed, removed or slipped in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--neighbourhood", metavar="SLUG")

    def handle(self, *_words: Any, neighbourhood: str | None, **_options: Any) -> None:  # noqa: ANN401 - Django's signature
        broken = 0
        try:
            for proof in verify(neighbourhood):
                broken += proof.broken is not None
                said = f"BROKEN at {proof.broken}" if proof.broken else "whole"
                self.stdout.write(
                    f"{proof.neighbourhood}: {proof.rows} rows, last seal"
                    f" {proof.last_hash[:16]}…: {said}"
                )
        except Neighbourhood.DoesNotExist as unknown:
            raise CommandError(
                f"There is no neighbourhood {neighbourhood}."
            ) from unknown
        if broken:
            raise CommandError(f"{broken} of the chains do not hold.", returncode=1)
