"""The lines of an analysis: typed, taken from a template or from what is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db import connection, transaction

from budget.calculations.cost_cells import fold
from casework.models import Agreement, Attendee
from casework.services.follow_ups import months_later
from microanalysis.calculations.templates import SITUATIONS
from microanalysis.models import (
    Analysis,
    AnalysisLine,
    CostLine,
    Domain,
    IndexFigure,
    Price,
)
from microanalysis.refusals import KnownCostIsTaken, NothingToCopy
from microanalysis.services.analyses import writable
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.money import euros_of
from ruwaard.tenancy.scope import active_scope

TABLE_TIME = fold("Begeleiding thuis"), "uur"  # what an hour at the table is priced by
PURSE = "wijkbudget"
WHOLE_YEAR = Decimal(52)
MONTHS_BACK = -12
Scenario, Evidence = CostLine.Scenario, CostLine.Evidence
# Domains of the neighbourhood budget as a price list calls them; the rest is welfare.
DOMAINS = {
    "wmo": Domain.WMO,
    "youth": Domain.YOUTH,
    "zvw": Domain.ZVW,
    "wlz": Domain.WLZ,
    "participation": Domain.PARTICIPATION,
    "debt": Domain.DEBT,
    "housing": Domain.HOUSING,
}


@dataclass(frozen=True, slots=True)
class Typed:
    """One line as it was typed; without a price it is not wanted any more."""

    id: UUID
    price: Price | None
    quantity: Decimal = Decimal(0)
    low: Decimal | None = None
    high: Decimal | None = None
    per: str = CostLine.Per.YEAR
    weeks: Decimal = WHOLE_YEAR
    evidence: str = Evidence.C
    useful_life_years: Decimal | None = None
    is_meeting_time: bool = False


@transaction.atomic
def write_lines(
    analysis: Analysis, scenario: str, typed: Sequence[Typed], *, by: User
) -> None:
    """Write what was typed for one scenario: new rows, changed rows, and rows gone.

    A row is known by the id that the page gave it, so that sending twice writes once.
    Raises OnlyTheLeadAnalyses and AnalysisIsOver.
    """
    row = writable(analysis, by=by)
    here = row.lines.filter(scenario=scenario, known_id=None)
    here.exclude(pk__in=[one.id for one in typed if one.price]).delete()
    known = {line.pk: line for line in here}
    for place, one in enumerate(one for one in typed if one.price):
        line = known.get(one.id) or AnalysisLine(
            id=one.id, analysis=row, scenario=scenario
        )
        _fill(line, one, place)
        line.save()
    record("microanalysis.analysis_written", row, by=by, merge=True)
    connection.check_constraints()


@transaction.atomic
def copy_before_to_now(analysis: Analysis, *, by: User) -> None:
    """Write what stands under before also under now, where the product is not there.

    Raises OnlyTheLeadAnalyses, AnalysisIsOver and NothingToCopy.
    """
    row = writable(analysis, by=by)
    there = set(_products(row, Scenario.NEW))
    lines = [
        line
        for line in row.lines.filter(scenario=Scenario.BEFORE, known_id=None)
        if (line.product, line.unit) not in there
    ]
    if not lines:
        raise NothingToCopy
    for line in lines:
        line.pk = AnalysisLine._meta.pk.get_default()  # noqa: SLF001 - Django's documented API
        line.scenario = Scenario.NEW
    AnalysisLine.objects.bulk_create(lines)
    record("microanalysis.analysis_written", row, by=by, merge=True)
    connection.check_constraints()


@transaction.atomic
def take_situation(analysis: Analysis, situation: str, *, by: User) -> int:
    """Write the usual lines of a situation that have a price; return how many.

    What stands already is left as it is. Raises OnlyTheLeadAnalyses and AnalysisIsOver.
    """
    row = writable(analysis, by=by)
    priced = {(one.key, one.unit): one for one in Price.objects.current()}
    made: list[AnalysisLine] = []
    for usual in SITUATIONS[situation]:
        price = priced.get((fold(usual.product), usual.unit))
        there = (usual.product, usual.unit) in _products(row, usual.scenario)
        if price is None or price.amount is None or there:
            continue
        line = AnalysisLine(analysis=row, scenario=usual.scenario)
        typed = Typed(line.pk, price, usual.quantity, per=usual.per)
        _fill(line, typed, len(made))
        made.append(line)
    AnalysisLine.objects.bulk_create(made)
    record("microanalysis.analysis_written", row, by=by, merge=True)
    connection.check_constraints()
    return len(made)


@transaction.atomic
def take_known(analysis: Analysis, agreement: Agreement, *, by: User) -> None:
    """Write what an agreement cost the neighbourhood budget as a cost of now.

    What was paid counts, or else what was promised, whole in the year. Of a year that
    has no index yet it counts as of the newest year that has. Raises
    OnlyTheLeadAnalyses, AnalysisIsOver and KnownCostIsTaken.
    """
    row = writable(analysis, by=by)
    if row.lines.filter(known_id=agreement.pk).exists():
        raise KnownCostIsTaken
    promise = agreement.commitment
    paid = promise.realised_cents if promise else None
    euros = agreement.amount if paid is None else euros_of(paid)
    domain = DOMAINS.get(promise.stream.domain if promise else "", Domain.WELFARE)
    AnalysisLine.objects.create(
        analysis=row,
        scenario=Scenario.NEW,
        known_id=agreement.pk,
        product=PURSE,
        domain=domain,
        payer=PURSE,
        quantity=1,
        unit="keer",
        per=CostLine.Per.YEAR,
        unit_price=euros or Decimal(0),
        price_year=_indexed(promise.year if promise else active_scope().today.year),
        evidence=Evidence.B if paid is None else Evidence.A,
    )
    record("microanalysis.analysis_written", row, by=by, merge=True)
    connection.check_constraints()


@transaction.atomic
def take_table_time(analysis: Analysis, *, by: User) -> bool:
    """Write an hour for every professional at every table of the last year.

    A cost of the new way; how long they really sat is for the lead to change. False
    when an hour has no price. Raises OnlyTheLeadAnalyses, AnalysisIsOver and
    KnownCostIsTaken.
    """
    row = writable(analysis, by=by)
    if row.lines.filter(is_meeting_time=True).exists():
        raise KnownCostIsTaken
    key, unit = TABLE_TIME
    price = Price.objects.current().filter(key=key, unit=unit).first()
    if price is None or price.amount is None:
        return False
    line = AnalysisLine(analysis=row, scenario=Scenario.NEW, is_meeting_time=True)
    hours = Decimal(hours_at_the_table(row.case_id))
    typed = Typed(line.pk, price, hours, evidence=Evidence.B, is_meeting_time=True)
    _fill(line, typed, 0)
    line.save()
    record("microanalysis.analysis_written", row, by=by, merge=True)
    connection.check_constraints()
    return True


@transaction.atomic
def remove_line(line: AnalysisLine, *, by: User) -> None:
    """Take a line away; raises OnlyTheLeadAnalyses and AnalysisIsOver."""
    row = writable(line.analysis, by=by)
    row.lines.filter(pk=line.pk).delete()
    record("microanalysis.analysis_written", row, by=by, merge=True)
    connection.check_constraints()


def hours_at_the_table(case_id: UUID) -> int:
    """Return how often a professional sat at a table of the last twelve months."""
    today = active_scope().today
    sat = Attendee.objects.filter(
        case=case_id,
        kind=Attendee.Kind.PROFESSIONAL,
        meeting__held_on__gt=months_later(today, MONTHS_BACK),
        meeting__held_on__lte=today,
    )
    return sat.count()


def _fill(line: AnalysisLine, typed: Typed, place: int) -> None:
    """Put a price, as its version of the list has it, and what was typed in a line."""
    price = typed.price
    assert price is not None
    assert price.amount is not None
    assert price.price_year is not None
    line.price = price
    line.product, line.unit = price.product, price.unit
    line.domain, line.payer = price.domain, price.payer
    line.unit_price, line.price_year = price.amount, price.price_year
    line.is_transfer = price.is_transfer
    line.quantity, line.low, line.high = typed.quantity, typed.low, typed.high
    line.per, line.weeks, line.evidence = typed.per, typed.weeks, typed.evidence
    line.useful_life_years = typed.useful_life_years
    line.is_meeting_time = typed.is_meeting_time
    line.position = place


def _indexed(year: int) -> int:
    """Return `year`, or the newest one of which an index is known."""
    known = IndexFigure.objects.by_year(IndexFigure.CONSUMER_PRICES)
    return min(year, max(known, default=year))


def _products(analysis: Analysis, scenario: str) -> Sequence[tuple[str, str]]:
    rows = analysis.lines.filter(scenario=scenario).order_by()
    return list(rows.values_list("product", "unit"))
