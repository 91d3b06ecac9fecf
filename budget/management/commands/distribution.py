import json
from argparse import ArgumentParser
from fractions import Fraction
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from budget.models import Distribution, DistributionKey, DistributionShare, Framework
from budget.refusals import KeyIsNotSigned
from budget.services.surplus import signed_key
from budget.services.year_results import Outlook, outlook
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
        year: int = options["year"]
        place = Neighbourhood.objects.filter(slug=options["neighbourhood"]).first()
        if place is None:
            message = f"There is no neighbourhood {options['neighbourhood']}."
            raise CommandError(message)
        with tenant_scope(place.pk):
            found = Distribution.objects.filter(year=year).first()
            told = _told(found) if found else _seen(self._preview(year))
        self.stdout.write(json.dumps(told, indent=2, ensure_ascii=False))

    def _preview(self, year: int) -> Outlook:
        """Return what would be shared as the book stands; on stderr it says so."""
        signed = Framework.objects.exclude(state=Framework.State.DRAFT)
        framework = next((one for one in signed if year in one.years), None)
        if framework is None:
            message = f"No framework holds {year}."
            raise CommandError(message)
        try:
            key = signed_key(framework, year)
        except KeyIsNotSigned as refusal:
            message = f"No key of {framework.name} is signed by everybody: {refusal}"
            raise CommandError(message) from refusal
        self.stderr.write(f"A preview: nothing was proposed for {year} yet.")
        return outlook(framework, year, key)


def _told(distribution: Distribution) -> dict[str, object]:
    shares = distribution.shares.select_related("party")
    return {
        "year": distribution.year,
        "surplus": str(euros_of(distribution.surplus_cents)),
        "gate": _gate(distribution.gate, passed=distribution.gate_passed),
        "distributable": str(euros_of(distribution.distributable_cents)),
        "key": _key(distribution.key),
        "parties": [_party(share) for share in shares],
    }


def _seen(preview: Outlook) -> dict[str, object]:
    parties = [
        DistributionShare(
            party=party, exact=str(Fraction(share.exact, 100)), cents=share.cents
        )
        for party, share in preview.shares
    ]
    return {
        "year": preview.year,
        "surplus": str(euros_of(preview.result.surplus)),
        "gate": _gate(preview.gate_rows, passed=preview.gate_passed),
        "distributable": str(euros_of(preview.distributable)),
        "key": _key(preview.key),
        "parties": [_party(share) for share in parties],
    }


def _gate(criteria: list[dict[str, object]], *, passed: bool) -> dict[str, object]:
    return {"passed": passed, "criteria": criteria}


def _key(key: DistributionKey) -> dict[str, object]:
    return {"version": key.version, "reading": key.reading}


def _party(share: DistributionShare) -> dict[str, str]:
    return {
        "party": share.party.name,
        "exact": share.exact,
        "rounded": str(euros_of(share.cents)),
        "purpose": share.purpose,
    }
