"""The book as a page shows it: entries one by one, money from cases rolled up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from budget.calculations.published import Money
from budget.models import Entry, Framework, Leg, Period, Stream
from budget.reading.told import told_more

PAGES = {
    Entry.Source.AMENDMENT: ("amendment_detail", "amendment_id"),
    Entry.Source.SUBSIDY: ("subsidy_detail", "subsidy_id"),
    Entry.Source.IMPORT: ("import_detail", "import_id"),
    Entry.Source.DISTRIBUTION: ("distribution_detail", "distribution_id"),
    Entry.Source.ENTRY: ("entry_detail", "entry_id"),
    Entry.Source.DECISION: ("decision_list", ""),
    Entry.Source.FUND: ("fund_list", ""),
    Entry.Source.NETTING: ("netting_list", ""),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody filters on; `known_on` shows the book as it was on a day."""

    year: int | None = None
    kind: str = ""
    organisation: int | None = None
    stream: UUID | None = None
    known_on: date | None = None


@dataclass(frozen=True, slots=True)
class CaseMonth:
    """What is told of money from cases in one month and stream: cents."""

    month: date
    stream: Stream | None
    used: int
    spent: int


def entries_asked(framework: Framework, asked: Asked) -> "QuerySet[Entry]":
    """Return the entries that somebody may read and asked for, the latest first."""
    entries: QuerySet[Entry] = Entry.objects.filter(framework=framework)
    if asked.year:
        entries = entries.filter(year=asked.year)
    if asked.kind:
        entries = entries.filter(kind=asked.kind)
    if asked.organisation:
        entries = entries.filter(organisations__contains=[asked.organisation])
    if asked.stream:
        legs = Leg.objects.filter(account__stream=asked.stream)
        entries = entries.filter(pk__in=legs.values("entry"))
    if asked.known_on:
        after = datetime.combine(asked.known_on + timedelta(days=1), time.min)
        entries = entries.filter(posted_at__lt=timezone.make_aware(after))
    return entries.order_by("-year", "-number")


def with_amounts(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries with `cents`: what they moved, or of this what one may see."""
    rows = list(entries)
    legs = Leg.objects.filter(entry__in=rows).values_list("entry", "cents")
    debit: dict[UUID, int] = {}
    credit: dict[UUID, int] = {}
    for entry, cents in legs:
        side = debit if cents > 0 else credit
        side[entry] = side.get(entry, 0) + cents
    for row in rows:
        seen = (debit.get(row.pk, 0), -credit.get(row.pk, 0))
        row.cents = max(seen)  # type: ignore[attr-defined] # for the page
    return rows


def case_money(
    framework: Framework, *, organisation_id: int | None, k: int
) -> list[CaseMonth]:
    """Return money from cases of closed months per stream, the latest first.

    Told in the same batches as the figures, so that two pages never differ by one
    household's purchase. Of one organisation; without one it is empty.
    """
    closed = Period.objects.filter(framework=framework).last_closed()
    if closed is None or organisation_id is None:
        return []
    streams: dict[UUID, Stream] = framework.streams.in_bulk()
    found = [
        CaseMonth(
            more.month, streams.get(more.place[1]), more.money.used, more.money.spent
        )
        for more in told_more(framework, closed, k=k)
        if more.place and more.place[0] == organisation_id and more.money != Money()
    ]
    return sorted(found, key=lambda one: (one.month, str(one.stream)), reverse=True)


def document_url(entry: Entry, slug: str) -> str:
    """Return the page of the document an entry stands on, or nothing."""
    name, key = PAGES.get(Entry.Source(entry.source_kind), ("", ""))
    kwargs: dict[str, Any] = {"neighbourhood": slug}
    if key:
        kwargs[key] = entry.source_id
    try:
        return reverse(f"budget:{name}", kwargs=kwargs) if name else ""
    except NoReverseMatch:
        return ""
