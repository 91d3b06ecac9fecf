"""What is kept beside the book for the figures, compared with what it was made of.

For the owner, who reads past row security.
"""

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias
from uuid import UUID

from django.db.models import Max, Q
from django.db.models.functions import Coalesce, ExtractYear

from budget.calculations.published import Money, Place
from budget.models import (
    CostImport,
    CostRow,
    CostSummary,
    Framework,
    Period,
    Telling,
    TellingLine,
)
from budget.reading.subledgers import Break
from budget.services.tellings import worked_out

Says: TypeAlias = dict[tuple[UUID, UUID, int], tuple[date | None, int | None]]
Lines: TypeAlias = dict[tuple[date, int, Place | None], Money]


def compare() -> Iterator[Break]:
    """Yield what is kept and does not follow from the rows of files and the book."""
    yield from _files()
    for framework in Framework.objects.order_by("pk"):
        tellings = Telling.objects.filter(framework=framework)
        for k in sorted(set(tellings.values_list("k", flat=True))):
            yield from _tellings(framework, k)


def _files() -> Iterator[Break]:
    rows = CostRow.objects.filter(
        cost_import__state=CostImport.State.POSTED,
        stream__isnull=False,
        service_on__isnull=False,
    ).annotate(year=ExtractYear("service_on"))
    said = rows.order_by().values_list("cost_import", "stream", "year")
    found = said.annotate(
        last=Max("service_on", filter=Q(commitment=None)),
        most=Max(
            Coalesce("people", 1), filter=Q(people__isnull=False) | Q(few_people=True)
        ),
    )
    is_so: Says = {(*key,): (last, most) for *key, last, most in found}
    kept: Says = {
        (one.cost_import_id, one.stream_id, one.year): (one.last_month, one.people)
        for one in CostSummary.objects.all()
    }
    wrong = {key[0] for key in is_so.keys() | kept.keys() if _differs(key, is_so, kept)}
    for cost_import in sorted(wrong):
        yield Break(f"import {cost_import}: what is kept of it is not its rows")


def _differs(key: tuple[UUID, UUID, int], one: Says, other: Says) -> bool:
    return (key in one) != (key in other) or one[key] != other[key]


def _tellings(framework: Framework, k: int) -> Iterator[Break]:
    """Yield the months that are kept as told, and would be told otherwise now."""
    tellings = Telling.objects.filter(framework=framework, k=k)
    kept = set(tellings.values_list("month", flat=True))
    closed = Period.objects.filter(framework=framework, month__lte=max(kept)).closed()
    wrong = kept ^ set(closed.values_list("month", flat=True))
    lines = TellingLine.objects.told(framework, max(kept), k)
    is_kept: Lines = {
        (month, year, None if payer is None else (payer, stream)): Money(used, spent)
        for month, year, payer, stream, used, spent in lines.values_list(
            *("telling__month", "year", "organisation_id", "stream_id"),
            *("used", "spent"),
        )
    }
    is_so: Lines = {
        (more.month, more.year, more.place): more.money
        for more in worked_out(framework, max(kept), k=k)
    }
    for key in is_so.keys() | is_kept.keys():
        if is_so.get(key) != is_kept.get(key):
            wrong.add(key[0])
    for month in sorted(wrong):
        yield Break(f"telling of {month:%Y-%m} to {k}: not what the book tells")
