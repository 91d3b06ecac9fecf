from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from budget.reading.verification import verify
from ruwaard.tenancy.models import Neighbourhood

MOST_SHOWN = 20


class Command(BaseCommand):
    help = "Prove that the ledger balances, is whole, and agrees with its documents."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--neighbourhood", metavar="SLUG", required=True)

    def handle(self, *_words: Any, neighbourhood: str, **_options: Any) -> None:  # noqa: ANN401 - Django's signature
        try:
            proof = verify(neighbourhood)
        except Neighbourhood.DoesNotExist as unknown:
            raise CommandError(
                f"There is no neighbourhood {neighbourhood}."
            ) from unknown
        for year, last in sorted(proof.last_hashes.items()):
            self.stdout.write(f"{proof.neighbourhood} {year}: last hash {last}")
        for broken in proof.breaks[:MOST_SHOWN]:
            self.stdout.write(f"BROKEN {broken}")
        if proof.breaks:
            raise CommandError(f"{len(proof.breaks)} things do not hold.", returncode=1)
        self.stdout.write(f"{proof.neighbourhood}: {proof.entries} entries: whole")
