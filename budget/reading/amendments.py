"""The figures of a framework as pages show them: as of a day, and before and after."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet

from budget.models import (
    Amendment,
    CompositionLine,
    Framework,
    FrameworkAmount,
    Stream,
)
from budget.services.framework import Figure, amounts_as_of
from ruwaard.money import euros_of
from ruwaard.tenancy.models import Organisation


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure in euros, and an amount by which its history is found."""

    amount: Decimal | None
    amount_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """What one financier puts into one stream, per year and in all: euros."""

    financier: str
    stream: str
    cells: list[Cell]
    total: Decimal


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Rows per stream and financier, with the totals below: euros."""

    years: list[int]
    rows: list[FigureRow]
    totals: list[tuple[int, Decimal]]
    total: Decimal


@dataclass(frozen=True, slots=True)
class Change:
    """What an amendment does to one figure, in euros."""

    year: int
    financier: str
    stream: str
    before: Decimal
    difference: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class CompositionRow:
    """One part of what makes an amount, in euros; without a source it is the rest."""

    stream: str
    source_name: str
    source: Decimal | None
    percentage: Decimal | None
    part: Decimal


@dataclass(frozen=True, slots=True)
class Composition:
    """How the amounts of one year were made; adds up to the cent, in euros."""

    year: int
    rows: list[CompositionRow]
    total: Decimal


def figures_on(framework: Framework, day: date) -> FigureTable:
    """Return every figure that was in force at the end of `day`."""
    figures = amounts_as_of(framework, day)
    known = _histories(framework, day)
    rows = []
    for stream in framework.streams.all():
        for who in _financiers(figures, stream):
            places = [(year, who.pk, stream.pk) for year in framework.years]
            cells = [_cell(place, figures, known) for place in places]
            total = sum(figures.get(place, 0) for place in places)
            rows.append(FigureRow(who.name, stream.name, cells, euros_of(total)))
    per_year = Counter[int]()
    for (year, _who, _what), cents in figures.items():
        per_year[year] += cents
    totals = [(year, euros_of(per_year[year])) for year in framework.years]
    return FigureTable(framework.years, rows, totals, euros_of(sum(figures.values())))


def changes_of(amendment: Amendment) -> list[Change]:
    """Return what an amendment changes, before and after, per figure."""
    before = _before(amendment)
    changes = []
    amounts = amendment.amounts.select_related("financier", "stream")
    for amount in amounts.order_by("stream__position", "financier__name", "year"):
        was = before[amount.year, amount.financier_id, amount.stream_id]
        changes.append(
            Change(
                amount.year,
                amount.financier.name,
                amount.stream.name,
                *(euros_of(cents) for cents in (was, amount.cents, was + amount.cents)),
            )
        )
    return changes


def totals_of(amendment: Amendment) -> tuple[Decimal, Decimal, Decimal]:
    """Return the whole framework before an amendment, its difference, and after."""
    was = sum(_before(amendment).values())
    more = amendment.amounts.cents()
    return euros_of(was), euros_of(more), euros_of(was + more)


def history_of(
    amount: FrameworkAmount,
) -> list[tuple[FrameworkAmount, Decimal, Decimal]]:
    """Return what amendments added to a figure, oldest first, and what it became."""
    rows = (
        FrameworkAmount.objects.filter(
            amendment__framework=amount.amendment.framework_id,
            amendment__state=Amendment.State.APPLIED,
            year=amount.year,
            financier=amount.financier_id,
            stream=amount.stream_id,
        )
        .select_related("amendment")
        .order_by("amendment__applied_on", "amendment__number")
    )
    became, history = 0, []
    for row in rows:
        became += row.cents
        history.append((row, euros_of(row.cents), euros_of(became)))
    return history


def composition_on(framework: Framework, day: date) -> list[Composition]:
    """Return how amounts were made, per stream and year that says so."""
    figures = Counter[tuple[int, UUID]]()
    for (year, _who, what), cents in amounts_as_of(framework, day).items():
        figures[year, what] += cents
    lines = CompositionLine.objects.filter(
        amendment__framework=framework,
        amendment__state=Amendment.State.APPLIED,
        amendment__applied_on__lte=day,
    )
    return _compositions(lines, figures)


def composition_of(amendment: Amendment) -> list[Composition]:
    """Return how the amounts of one amendment were made."""
    figures = Counter[tuple[int, UUID]]()
    for amount in amendment.amounts.all():
        figures[amount.year, amount.stream_id] += amount.cents
    return _compositions(amendment.composition.all(), figures)


def _compositions(
    lines: QuerySet[CompositionLine], figures: Mapping[tuple[int, UUID], int]
) -> list[Composition]:
    left, rows = Counter(figures), dict[int, list[CompositionRow]]()
    names = {stream.pk: stream.name for stream in Stream.objects.all()}
    for line in lines:
        left[line.year, line.stream_id] -= line.cents
        row = CompositionRow(
            names[line.stream_id],
            line.source_name,
            euros_of(line.source_cents),
            line.percentage,
            euros_of(line.cents),
        )
        rows.setdefault(line.year, []).append(row)
    for (year, what), cents in left.items():
        if cents and year in rows:
            rest = CompositionRow(names[what], "", None, None, euros_of(cents))
            rows[year].append(rest)
    return [
        Composition(
            year,
            sorted(found, key=lambda row: row.stream),
            sum((row.part for row in found), euros_of(0)),
        )
        for year, found in rows.items()
    ]


def _financiers(figures: Mapping[Figure, int], stream: Stream) -> list[Organisation]:
    ids = {who for _year, who, what in figures if what == stream.pk}
    return list(Organisation.objects.filter(pk__in=ids))


def _histories(framework: Framework, day: date) -> dict[Figure, UUID]:
    rows = FrameworkAmount.objects.filter(amendment__framework=framework).as_of(day)
    values = rows.values_list("year", "financier_id", "stream_id", "pk")
    return {(year, who, what): key for year, who, what, key in values}


def _cell(
    place: Figure, figures: Mapping[Figure, int], known: Mapping[Figure, UUID]
) -> Cell:
    if place not in figures:
        return Cell(None)
    return Cell(euros_of(figures[place]), known[place])


def _before(amendment: Amendment) -> Counter[Figure]:
    """Return the cents in force before an amendment, or now while it is discussed."""
    applied = FrameworkAmount.objects.filter(
        amendment__framework=amendment.framework_id,
        amendment__state=Amendment.State.APPLIED,
    ).exclude(amendment=amendment)
    if amendment.applied_on is not None:
        day, number = amendment.applied_on, amendment.number
        applied = applied.filter(
            Q(amendment__applied_on__lt=day)
            | Q(amendment__applied_on=day, amendment__number__lt=number)
        )
    before = Counter[Figure]()
    for amount in applied:
        before[amount.year, amount.financier_id, amount.stream_id] += amount.cents
    return before
