"""Makes the same plan in two ways, in turns, in one process: `python -m bench.printer`.

Ours is what the worker does: read the plan, fill the template, lay it out, tag it.
Alone is WeasyPrint with its own defaults for files, on the HTML that ours just made.
"""

import json
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from statistics import median

import django

django.setup()

from django.contrib.staticfiles import finders  # noqa: E402 - after setup
from django.utils import timezone  # noqa: E402 - after setup
from weasyprint import CSS, HTML  # noqa: E402 - after setup

from casework.models import Case, PlanVersion  # noqa: E402 - after setup
from ruwaard import clock  # noqa: E402 - after setup
from ruwaard.accounts.models import Membership, Role  # noqa: E402 - after setup
from ruwaard.documents import kinds, rendering  # noqa: E402 - after setup
from ruwaard.documents.models import Document  # noqa: E402 - after setup
from ruwaard.tenancy.models import Neighbourhood  # noqa: E402 - after setup
from ruwaard.tenancy.scope import Scope, tenant_scope  # noqa: E402 - after setup

AT_LEAST = 10


class Printer:
    """One plan of the first professional of the first neighbourhood."""

    def __init__(self) -> None:
        self.place = Neighbourhood.objects.get(slug="wijk-00001")
        with tenant_scope(self.place.pk):
            work = Membership.objects.filter(role=Role.PROFESSIONAL)
            self.user = work.select_related("user").order_by("user_id")[0].user
        with self.scope():
            mine = Case.objects.visible_to(self.user, clock.today())
            version = PlanVersion.objects.filter(case__in=mine).order_by("-number")[0]
        self.document = Document(
            tenant=self.place,
            kind="plan",
            subject_id=version.pk,
            case_id=version.case_id,
            variant="resident",
            asked_by=self.user,
            asked_at=timezone.now(),
        )

    def scope(self) -> AbstractContextManager[Scope]:
        return tenant_scope(self.place.pk, self.user.pk)

    def content(self) -> kinds.Content:
        with self.scope():
            return kinds.find("plan").build(self.document)

    def ours(self) -> bytes:
        return rendering.render(self.content())

    def alone(self, content: kinds.Content) -> bytes:
        folder = Path(str(finders.find("css/print.css"))).parent.parent
        sheets = [CSS(filename=folder / name) for name in content.stylesheets]
        page = HTML(string=content.html, base_url=f"{folder.as_uri()}/")
        made: bytes = page.write_pdf(stylesheets=sheets, pdf_variant="pdf/ua-1")
        return made


def measure(seconds: float) -> dict[str, float]:
    printer = Printer()
    content = printer.content()
    ways: dict[str, Callable[[], bytes]] = {
        "ours": printer.ours,
        "alone": lambda: printer.alone(content),
    }
    sizes = {name: len(way()) for name, way in ways.items()}  # and warm up
    took: dict[str, list[float]] = {name: [] for name in ways}
    worked: dict[str, list[float]] = {name: [] for name in ways}
    ends = time.perf_counter() + 2 * seconds
    while time.perf_counter() < ends or len(took["alone"]) < AT_LEAST:
        for name, way in ways.items():
            began, idle = time.perf_counter(), time.process_time()
            way()
            took[name].append(time.perf_counter() - began)
            worked[name].append(time.process_time() - idle)
    return {
        "ours_per_second": round(1 / median(took["ours"]), 3),
        "alone_per_second": round(1 / median(took["alone"]), 3),
        # Processor time of this process, without the database: for a busy machine.
        "ours_cpu_ms": round(1000 * median(worked["ours"]), 1),
        "alone_cpu_ms": round(1000 * median(worked["alone"]), 1),
        "ours_bytes": sizes["ours"],
        "alone_bytes": sizes["alone"],
        "plans": len(took["ours"]),
    }


if __name__ == "__main__":
    print(json.dumps(measure(**json.load(sys.stdin))))
