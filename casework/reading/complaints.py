"""Where complaints go: of every organisation that takes part, and around one plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.models import Case, ComplaintProcedure, Seat
from ruwaard.tenancy.models import Organisation, Participation


@dataclass(frozen=True, slots=True)
class Office:
    """An organisation, and how it takes complaints in; None when nobody wrote it."""

    organisation: Organisation
    procedure: ComplaintProcedure | None


def offices_here(today: date) -> list[Office]:
    """Return every organisation that takes part today; two queries."""
    parts = Participation.objects.on(today).values("organisation")
    return _offices(Organisation.objects.filter(pk__in=parts))


def offices_of(case: Case, today: date) -> list[Office]:
    """Return the organisations of who helps in a plan; two queries."""
    seats = case.seats.active(today).filter(kind=Seat.Kind.TEAM)
    here = seats.exclude(organisation=None).values("organisation")
    return _offices(Organisation.objects.filter(pk__in=here))


def facts_of(organisation: Organisation) -> dict[str, Any]:
    """Return what is known of the procedure of one organisation; empty for nothing."""
    rows = ComplaintProcedure.objects.filter(organisation=organisation)
    facts: dict[str, Any] = rows.values().first() or {}
    return facts


def _offices(organisations: Iterable[Organisation]) -> list[Office]:
    rows = ComplaintProcedure.objects.all()
    known = {row.organisation_id: row for row in rows}
    return [Office(one, known.get(one.pk)) for one in organisations]
