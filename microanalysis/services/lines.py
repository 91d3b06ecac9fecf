"""The lines of an analysis: typed, taken from a template or from what is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db import connection, transaction

from budget.calculations.cost_cells import fold
from casework.models import Agreement, Attendee
from casework.services.follow_ups import months_later
from casework.services.once import insert_all_once
from microanalysis.models import (
    Analysis,
    AnalysisLine,
    CostLine,
    Domain,
    IndexFigure,
    Price,
)
from microanalysis.models.prices import PriceYears
from microanalysis.refusals import (
    HourHasNoPrice,
    KnownCostIsTaken,
    NothingToCopy,
    NothingToTake,
    PriceIsTooOld,
)
from microanalysis.services.analyses import writable
from microanalysis.services.situations import usual_in
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.money import euros_of
from ruwaard.tenancy.scope import active_scope

TABLE_TIME_NAME = "Begeleiding thuis"
TABLE_TIME = fold(TABLE_TIME_NAME), "uur"  # what an hour at the table is priced by
PURSE = "wijkbudget"
WHOLE_YEAR = Decimal(52)
FILLED = (
    *("price", "product", "unit", "domain", "payer", "unit_price", "price_year"),
    *("is_transfer", "quantity", "low", "high", "per", "weeks", "evidence"),
    *("useful_life_years", "is_meeting_time", "position"),
)
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
    Raises OnlyTheLeadAnalyses, AnalysisIsOver, PriceIsTooOld, and IdIsTaken for a row
    of another version or situation.
    """
    row = writable(analysis, by=by)
    wanted = [one for one in typed if one.price]
    here = row.lines.filter(scenario=scenario, known_id=None)
    here.exclude(pk__in=[one.id for one in wanted]).delete()
    known = {line.pk: line for line in here}
    years = IndexFigure.objects.price_years()
    lines = [
        known.get(one.id) or AnalysisLine(id=one.id, analysis=row, scenario=scenario)
        for one in wanted
    ]
    for place, (line, one) in enumerate(zip(lines, wanted, strict=True)):
        _fill(line, one, place, years)
    AnalysisLine.objects.bulk_update([one for one in lines if one.pk in known], FILLED)
    insert_all_once([one for one in lines if one.pk not in known])
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

    What stands already is left as it is. Raises OnlyTheLeadAnalyses, AnalysisIsOver,
    PriceIsTooOld, and NothingToTake when nothing was left to write.
    """
    row = writable(analysis, by=by)
    years = IndexFigure.objects.price_years()
    priced = {(one.key, one.unit): one for one in Price.objects.current()}
    standing = {
        (line.scenario, line.product, line.unit) for line in row.lines.order_by()
    }
    made: list[AnalysisLine] = []
    for usual in usual_in(situation):
        price = priced.get((fold(usual.product), usual.unit))
        there = (usual.scenario, usual.product, usual.unit) in standing
        if price is None or price.amount is None or there:
            continue
        line = AnalysisLine(analysis=row, scenario=usual.scenario)
        typed = Typed(line.pk, price, usual.quantity, per=usual.per)
        _fill(line, typed, len(made), years)
        made.append(line)
    if not made:
        raise NothingToTake
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
    year = promise.year if promise else active_scope().today.year
    years = IndexFigure.objects.price_years()
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
        price_year=years.of(year) or year,
        evidence=Evidence.B if paid is None else Evidence.A,
    )
    record("microanalysis.analysis_written", row, by=by, merge=True)
    connection.check_constraints()


@transaction.atomic
def take_table_time(analysis: Analysis, *, by: User) -> None:
    """Write an hour for every professional at every table of the last year.

    A cost of the new way; how long they really sat is for the lead to change. Raises
    OnlyTheLeadAnalyses, AnalysisIsOver, KnownCostIsTaken, PriceIsTooOld, and
    HourHasNoPrice.
    """
    row = writable(analysis, by=by)
    if row.lines.filter(is_meeting_time=True).exists():
        raise KnownCostIsTaken
    key, unit = TABLE_TIME
    price = Price.objects.current().filter(key=key, unit=unit).first()
    if price is None or price.amount is None:
        raise HourHasNoPrice(product=TABLE_TIME_NAME)
    line = AnalysisLine(analysis=row, scenario=Scenario.NEW, is_meeting_time=True)
    hours = Decimal(hours_at_the_table(row.case_id))
    typed = Typed(line.pk, price, hours, evidence=Evidence.B, is_meeting_time=True)
    _fill(line, typed, 0, IndexFigure.objects.price_years())
    line.save()
    record("microanalysis.analysis_written", row, by=by, merge=True)
    connection.check_constraints()


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


def _fill(line: AnalysisLine, typed: Typed, place: int, years: PriceYears) -> None:
    """Put a price, as its version of the list has it, and what was typed in a line.

    Raises PriceIsTooOld.
    """
    price = typed.price
    assert price is not None
    assert price.amount is not None
    line.price = price
    line.product, line.unit = price.product, price.unit
    line.domain, line.payer = price.domain, price.payer
    line.unit_price, line.price_year = price.amount, _counted_as(price, years)
    line.is_transfer = price.is_transfer
    line.quantity, line.low, line.high = typed.quantity, typed.low, typed.high
    line.per, line.weeks, line.evidence = typed.per, typed.weeks, typed.evidence
    line.useful_life_years = typed.useful_life_years
    line.is_meeting_time = typed.is_meeting_time
    line.position = place


def _counted_as(price: Price, years: PriceYears) -> int:
    """Return the year as of which a price counts; raises PriceIsTooOld."""
    assert price.price_year is not None
    year = years.of(price.price_year)
    if year is None:
        raise PriceIsTooOld(product=price.product, year=price.price_year)
    return year


def _products(analysis: Analysis, scenario: str) -> Sequence[tuple[str, str]]:
    rows = analysis.lines.filter(scenario=scenario).order_by()
    return list(rows.values_list("product", "unit"))
