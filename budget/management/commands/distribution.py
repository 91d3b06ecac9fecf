import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from budget.models import Distribution, DistributionShare
from ruwaard.money import euros_of
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import tenant_scope


class Command(BaseCommand):
    help = "Print how what was left of a year is shared, exact and in whole cents."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--neighbourhood", required=True, metavar="SLUG")
        parser.add_argument("--year", required=True, type=int)
        parser.add_argument("--format", choices=["json"], default="json")

    def handle(self, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        place = Neighbourhood.objects.filter(slug=options["neighbourhood"]).first()
        if place is None:
            message = f"There is no neighbourhood {options['neighbourhood']}."
            raise CommandError(message)
        with tenant_scope(place.pk):
            found = Distribution.objects.filter(year=options["year"]).first()
            if found is None:
                message = f"Nothing was proposed for {options['year']} yet."
                raise CommandError(message)
            told = _told(found)
        self.stdout.write(json.dumps(told, indent=2, ensure_ascii=False))


def _told(distribution: Distribution) -> dict[str, object]:
    shares = distribution.shares.select_related("party")
    return {
        "year": distribution.year,
        "surplus": str(euros_of(distribution.surplus_cents)),
        "gate": {
            "passed": distribution.gate_passed,
            "criteria": distribution.gate,
        },
        "distributable": str(euros_of(distribution.distributable_cents)),
        "key": {
            "version": distribution.key.version,
            "reading": distribution.key.reading,
        },
        "parties": [_party(share) for share in shares],
    }


def _party(share: DistributionShare) -> dict[str, str]:
    return {
        "party": share.party.name,
        "exact": share.exact,
        "rounded": str(euros_of(share.cents)),
        "purpose": share.purpose,
    }
