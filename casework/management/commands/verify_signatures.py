from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from casework.models import PlanVersion
from casework.services.signing import broken_versions
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import tenant_scope


class Command(BaseCommand):
    """Recompute every version of every plan and compare it with its signatures."""

    help = "Prove that every signed version still says what was signed (as owner)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help="name all that fail, not the first alone"
        )

    def handle(self, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        broken = 0
        for place in Neighbourhood.objects.order_by("slug"):
            with tenant_scope(place.pk):
                checked = PlanVersion.objects.count()
                for version, why in broken_versions():
                    broken += 1
                    wrong = f"{place.slug} {version.pk}: wrong {why}"
                    if not options["all"]:
                        raise CommandError(f"{wrong}. Name the others with --all.")
                    self.stderr.write(wrong)
            self.stdout.write(f"{place.slug}: {checked} versions checked")
        if broken:
            raise CommandError(f"{broken} versions are not what was signed.")
