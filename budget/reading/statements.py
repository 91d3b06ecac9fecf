"""Statements as pages show them: the own ones with amounts, of others who signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from budget.models import Framework, Period, Statement
from budget.services.statements import cents_of_totals, ledger_totals
from ruwaard.money import euros_of


@dataclass(frozen=True, slots=True)
class Line:
    """A statement, and what our books say of it today when that is something else."""

    statement: Statement
    now: Decimal | None


def months_to_sign(framework: Framework) -> list[date]:
    """Return the closed months of a framework without a gap, the latest first."""
    last = Period.objects.filter(framework=framework).last_closed()
    if last is None:
        return []
    months = Period.objects.filter(framework=framework, month__lte=last)
    return list(months.order_by("-month").values_list("month", flat=True))


def own_lines(framework: Framework, organisation_id: int | None) -> list[Line]:
    """Return what an organisation signed; with what changed since in our books."""
    rows = _of(framework).filter(organisation=organisation_id)
    return [Line(row, _changed(framework, row)) for row in rows]


def all_lines(framework: Framework) -> list[Line]:
    """Return the statements of every organisation, for the auditor."""
    return [Line(row, _changed(framework, row)) for row in _of(framework)]


def others(framework: Framework, organisation_id: int | None) -> Sequence[Statement]:
    """Return who of other organisations signed, by name; show no amount of these."""
    rows = _of(framework).exclude(organisation=organisation_id)
    return list(rows.defer("ledger_cents", "own_cents", "explanation"))


def _of(framework: Framework) -> QuerySet[Statement]:
    rows = Statement.objects.filter(framework=framework)
    rows = rows.select_related("organisation", "signed_by")
    return rows.order_by("organisation__name", "-month", "-year")


def _changed(framework: Framework, row: Statement) -> Decimal | None:
    totals = ledger_totals(
        framework, row.organisation_id, year=row.year, until=row.month
    )
    now = cents_of_totals(totals)
    return None if now == row.ledger_cents else euros_of(now)
