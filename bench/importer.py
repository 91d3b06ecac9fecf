"""Judges, posts and undoes costs as a worker does: `python -m bench.importer`.

The database is that of a loaded neighbourhood; what is posted is undone in the end.
"""

import json
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import django

django.setup()

from django.core.files.base import ContentFile  # noqa: E402 - after setup

from bench.cost_file import rows, write  # noqa: E402 - after setup
from budget.models import (  # noqa: E402 - after setup
    CostImport,
    Framework,
    Period,
    Stream,
)
from budget.services import cost_work, costs  # noqa: E402 - after setup
from ruwaard import clock  # noqa: E402 - after setup
from ruwaard.accounts.models import Membership, Role, User  # noqa: E402 - after setup
from ruwaard.tenancy.models import (  # noqa: E402 - after setup
    Neighbourhood,
    Organisation,
)
from ruwaard.tenancy.scope import tenant_scope  # noqa: E402 - after setup

STREAMS = ("Begeleiding", "Dagactiviteiten", "Huishoudelijke hulp", "Welzijn")


class Importer:
    """A manager of one organisation, with a framework that runs."""

    def __init__(self) -> None:
        self.place = Neighbourhood.objects.order_by("pk")[0]
        self.today = clock.today()
        self.organisation = Organisation.objects.get_or_create(name="Pantein")[0]
        self.by = User.objects.filter(email="manager@bench.nl").first() or (
            User.objects.create_user("manager@bench.nl", name="Manager")
        )
        with tenant_scope(self.place.pk, self.by.pk):
            Membership.objects.get_or_create(
                user=self.by,
                role=Role.MANAGER,
                organisation=self.organisation,
                defaults={"starts_on": self.today - timedelta(days=1)},
            )
            self.framework = Framework.objects.on(self.today).first() or self._made()

    def _made(self) -> Framework:
        year = self.today.year
        framework: Framework = Framework.objects.create(
            name="Bench",
            starts_on=date(year, 1, 1),
            ends_on=date(year + 5, 1, 1),
            state=Framework.State.RUNNING,
            signed_on=self.today,
        )
        for name in STREAMS:
            Stream.objects.create(
                framework=framework, name=name, domain="wmo", from_year=year
            )
        for month in range(1, 13):
            Period.objects.create(framework=framework, month=date(year, month, 1))
        return framework

    def deliver(self, count: int, wrong: int, suffix: str) -> CostImport:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"kosten{suffix}"
            lines = rows(
                count,
                wrong=wrong,
                streams=STREAMS,
                year=self.today.year,
                batch=f"{suffix[1:]}{wrong}-{time.time_ns():x}",
            )
            write(path, lines)
            upload = ContentFile(path.read_bytes(), path.name)
        with tenant_scope(self.place.pk, self.by.pk):
            return costs.receive_file(
                self.framework,
                organisation=self.organisation,
                upload=upload,
                booked_on=self.today,
                by=self.by,
            )

    def work(self, delivered: CostImport) -> tuple[float, CostImport]:
        began = time.perf_counter()
        cost_work.work_on(self.place.pk, self.by.pk, delivered.pk)
        took = round(time.perf_counter() - began, 1)
        with tenant_scope(self.place.pk, self.by.pk):
            return took, CostImport.objects.get(pk=delivered.pk)

    def decide(self, delivered: CostImport, decide: str) -> None:
        with tenant_scope(self.place.pk, self.by.pk):
            getattr(costs, decide)(delivered, by=self.by)


def measure(count: int) -> dict[str, object]:
    importer = Importer()
    figures: dict[str, object] = {"rows": count}
    took, judged = importer.work(importer.deliver(count, count // 200, ".xlsx"))
    figures |= {"judging_xlsx_s": took, "bad_rows": judged.bad_rows}
    importer.decide(judged, "drop")
    took, judged = importer.work(importer.deliver(count, 0, ".csv"))
    figures |= {"judging_csv_s": took, "failure": judged.failure}
    for decision, name in (("confirm", "posting_s"), ("undo", "undoing_s")):
        importer.decide(judged, decision)
        took, judged = importer.work(judged)
        figures |= {name: took, f"{name}_state": judged.state}
    return figures


if __name__ == "__main__":
    print(json.dumps(measure(**json.load(sys.stdin))))
