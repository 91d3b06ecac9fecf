"""Rules that were set aside, as each reads them: in the plan, and as a register."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet

from casework.models import Barrier, Case, Exemption, ExemptionLink


@dataclass(frozen=True, slots=True)
class Year:
    """How many rules were set aside in a year, and how many of those still are."""

    year: int
    made: int
    standing: int


def exemptions_of(case: Case) -> list[ExemptionLink]:
    """Return the exemptions of a plan with what each brought, the latest first."""
    rows = ExemptionLink.objects.filter(case=case)
    rows = rows.select_related("exemption__organisation", "barrier")
    rows = rows.prefetch_related("exemption__reviews")
    return list(rows.order_by("-exemption__decided_on", "pk"))


def barriers_to_choose(case: Case) -> QuerySet[Barrier]:
    """Return the barriers of a plan, to say which one an exemption belongs to."""
    rows: QuerySet[Barrier] = Barrier.objects.filter(link__case=case)
    return rows.order_by("written_on", "pk")


def register(
    role: str, organisation_id: int | None, year: int | None = None
) -> QuerySet[Exemption]:
    """Return what stands in the register for a desk, what lasts first."""
    rows: QuerySet[Exemption] = Exemption.objects.visible_to(role, organisation_id)
    if year is not None:
        rows = rows.filter(decided_on__year=year)
    rows = rows.select_related("organisation").prefetch_related("reviews")
    return rows.order_by(F("ended_on").desc(nulls_first=True), "-decided_on", "pk")


def years_of(role: str, organisation_id: int | None) -> list[Year]:
    """Return the years in which rules were set aside, the latest first."""
    days: Any = Exemption.objects.visible_to(role, organisation_id).values_list(
        "decided_on__year", "ended_on"
    )
    known: dict[int, list[date | None]] = {}
    for year, ended_on in days:
        known.setdefault(year, []).append(ended_on)
    return [
        Year(year, len(ends), ends.count(None)) for year, ends in sorted(known.items())
    ][::-1]
