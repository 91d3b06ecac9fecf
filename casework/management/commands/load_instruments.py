import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from casework.services.instruments import NotAnInstrument, load_instruments
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import tenant_scope


class Command(BaseCommand):
    help = "Adds instruments from a JSON file to a neighbourhood: docs/instruments.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--neighbourhood", required=True, metavar="SLUG")

    def handle(self, *_args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        place = Neighbourhood.objects.filter(slug=options["neighbourhood"]).first()
        if place is None:
            raise CommandError(f"There is no neighbourhood {options['neighbourhood']}.")
        try:
            listed = json.loads(options["file"].read_text(encoding="utf-8"))
            with tenant_scope(place.pk):
                added = load_instruments(listed)
        except (OSError, ValueError, NotAnInstrument) as error:
            raise CommandError(str(error)) from error
        names = ", ".join(f"{one.code} {one.version}" for one in added)
        self.stdout.write(f"{len(added)} added. {names}".strip())
