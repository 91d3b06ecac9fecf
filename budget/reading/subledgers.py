"""What the documents say beside what was posted because of them.

Every document has its entries, every entry its document, and both are the same cents.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import models
from django.db.models import Count, Exists, Max, Min, OuterRef, Sum

from budget.models import (
    Account,
    Amendment,
    Commitment,
    CostImport,
    CostRow,
    Decision,
    Distribution,
    DistributionShare,
    Entry,
    FrameworkAmount,
    Fund,
    Netting,
    NettingLine,
    Subsidy,
    SubsidyLine,
)

Kind = Account.Kind
Source = tuple[str, UUID]
DOCUMENTS: dict[str, type[models.Model]] = {
    Entry.Source.AMENDMENT: Amendment,
    Entry.Source.SUBSIDY: Subsidy,
    Entry.Source.COMMITMENT: Commitment,
    Entry.Source.IMPORT: CostImport,
    Entry.Source.DECISION: Decision,
    Entry.Source.DISTRIBUTION: Distribution,
    Entry.Source.NETTING: Netting,
    Entry.Source.FUND: Fund,
    Entry.Source.ENTRY: Entry,
}
# The end of a framework, say, may find nothing left to move.
MOVES_MONEY = {
    Decision.Kind.REALLOCATE,
    Decision.Kind.CARRY,
    Decision.Kind.RESERVE_ADD,
    Decision.Kind.RESERVE_TAKE,
    Decision.Kind.ACCRUE,
}
# Facts are compared per document and account side: (source id, side) to cents.
Side = tuple[object, ...]
Facts = dict[tuple[UUID, Side], int]


@dataclass(frozen=True, slots=True)
class Break:
    """Something that does not hold: the entry or the document, and what is wrong."""

    what: str

    def __str__(self) -> str:
        """Say it, for who keeps the books."""
        return self.what


@dataclass(slots=True)
class Sums:
    """Cents per document and account; a reversal counts for what it undid."""

    cents: defaultdict[Source, Counter[UUID]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    sources: set[Source] = field(default_factory=set)

    def add(
        self,
        source: Source,
        original: Source | None,
        legs: Iterable[tuple[UUID, int]],
    ) -> None:
        """Add one entry; `original` is the document of the entry it reverses."""
        self.sources.add(source)
        kept = self.cents[original or source]
        for account, cents in legs:
            kept[account] += cents


def compare(sums: Sums, accounts: Mapping[UUID, Account]) -> list[Break]:
    """Return the documents that do not add up to their entries, in a fixed order."""
    found = list(_without_document(sums))
    for name, source, side_of, said in (
        ("amendment", Entry.Source.AMENDMENT, _financier, _amendments()),
        ("subsidy", Entry.Source.SUBSIDY, _granted, _subsidies()),
        ("import", Entry.Source.IMPORT, _spent, _imports()),
        ("distribution", Entry.Source.DISTRIBUTION, _share, _distributions()),
        ("netting", Entry.Source.NETTING, _due, _nettings()),
        ("fund", Entry.Source.FUND, _fund, _funds()),
    ):
        posted = _posted(sums, accounts, source, side_of)
        found += _differences(name, said, posted)
    found += _commitments(sums, accounts)
    found += _rows_without_entry(sums)
    found += _numbers_of_nettings()
    return found + list(_decisions(sums))


def _differences(name: str, said: Facts, posted: Facts) -> Iterator[Break]:
    wrong = {
        document
        for document, side in said.keys() | posted.keys()
        if said.get((document, side), 0) != posted.get((document, side), 0)
    }
    for document in sorted(wrong):
        yield Break(f"{name} {document}: is not the sum of its entries")


def _posted(
    sums: Sums,
    accounts: Mapping[UUID, Account],
    source: str,
    side_of: Callable[[Account], Side | None],
) -> Facts:
    facts: Counter[tuple[UUID, Side]] = Counter()
    for (kind, document), kept in sums.cents.items():
        if kind != source:
            continue
        for account, cents in kept.items():
            side = side_of(accounts[account])
            if side is not None:
                facts[document, side] += cents
    return dict(facts)


def _without_document(sums: Sums) -> Iterator[Break]:
    """Yield the documents that entries stand on and that are not there."""
    for kind, model in DOCUMENTS.items():
        asked = {document for name, document in sums.sources if name == kind}
        there = set(model._default_manager.values_list("pk", flat=True))  # noqa: SLF001 - Django's documented API
        for document in sorted(asked - there):
            yield Break(f"{kind} {document}: entries stand on it, and it is not there")
    for name, document in sorted(sums.sources):
        if name not in DOCUMENTS:
            yield Break(f"{name} {document}: no such kind of document")


# --- one pair per kind of document: the side of an account, and what documents say


def _financier(account: Account) -> Side | None:
    if account.kind != Kind.SOURCE:
        return None
    return (account.year, account.organisation_id, account.stream_id)


def _amendments() -> Facts:
    applied = FrameworkAmount.objects.filter(
        amendment__state=Amendment.State.APPLIED
    ).values_list("amendment", "year", "financier", "stream", "cents")
    return {
        (amendment, (year, financier, stream)): -cents
        for amendment, year, financier, stream, cents in applied
    }


def _granted(account: Account) -> Side | None:
    if account.kind not in {Kind.ALLOCATION, Kind.FREE}:
        return None
    is_free = account.kind == Kind.FREE
    return (account.stream_id, None if is_free else account.product_id, is_free)


def _subsidies() -> Facts:
    lines = SubsidyLine.objects.exclude(subsidy__state=Subsidy.State.ASKED)
    facts: Counter[tuple[UUID, Side]] = Counter()
    for line in lines:
        product = None if line.is_free_space else line.product_id
        side = (line.stream_id, product, line.is_free_space)
        facts[line.subsidy_id, side] += line.cents
    return dict(facts)


def _spent(account: Account) -> Side | None:
    return () if account.kind == Kind.SPENT else None


def _imports() -> Facts:
    posted = CostImport.objects.filter(state=CostImport.State.POSTED)
    return {(one.pk, ()): one.cents for one in posted if one.cents}


def _share(account: Account) -> Side | None:
    return (account.party,) if account.kind == Kind.SHARE else None


def _distributions() -> Facts:
    posted = DistributionShare.objects.filter(
        distribution__state=Distribution.State.POSTED
    ).values_list("distribution", "party__position", "cents")
    return {(one, (str(position),)): cents for one, position, cents in posted}


def _due(account: Account) -> Side | None:
    return (account.organisation_id,) if account.kind == Kind.DUE else None


def _nettings() -> Facts:
    lines = NettingLine.objects.values_list("netting", "organisation", "cents")
    return {(netting, (owner,)): cents for netting, owner, cents in lines}


def _fund(account: Account) -> Side | None:
    return () if account.kind == Kind.FUND_SOURCE else None


def _funds() -> Facts:
    return {(fund.pk, ()): -fund.cents for fund in Fund.objects.all()}


# --- what is compared as a whole


def _commitments(sums: Sums, accounts: Mapping[UUID, Account]) -> Iterator[Break]:
    """Yield the accounts of what is set aside that are not the open commitments."""
    standing: Counter[Side] = Counter()
    for kept in sums.cents.values():
        for account_id, cents in kept.items():
            account = accounts[account_id]
            if account.kind == Kind.COMMITTED:
                standing[_purse(account)] += cents
    for one in Commitment.objects.filter(state=Commitment.State.COMMITTED):
        standing[_purse(one)] -= one.cents
    for purse in sorted(purse for purse, cents in standing.items() if cents):
        _framework, year, organisation, stream = purse
        yield Break(
            f"commitments of {year}, organisation {organisation}, stream {stream}:"
            " are not what is set aside"
        )


def _purse(side: Account | Commitment) -> tuple[UUID, int, int | None, UUID | None]:
    return (side.framework_id, side.year, side.organisation_id, side.stream_id)


def _rows_without_entry(sums: Sums) -> Iterator[Break]:
    """Yield the posted files whose rows are not their amount, or have no entry."""
    posted = CostImport.objects.filter(state=CostImport.State.POSTED)
    rows = CostRow.objects.filter(cost_import__in=posted)
    totals = dict(
        rows.order_by().values_list("cost_import").annotate(total=Sum("cents"))
    )
    entries = Entry.objects.filter(
        pk=OuterRef("entry_id"), source_id=OuterRef("cost_import")
    )
    bare = set(rows.exclude(Exists(entries)).values_list("cost_import", flat=True))
    for one in posted.order_by("pk"):
        if totals.get(one.pk, 0) != one.cents:
            yield Break(f"import {one.pk}: is not the sum of its rows")
        if one.pk in bare or (Entry.Source.IMPORT, one.pk) not in sums.sources:
            yield Break(f"import {one.pk}: a row has no entry")


def _numbers_of_nettings() -> Iterator[Break]:
    """Yield the months whose nettings are not numbered from 1 on, without a gap."""
    months = Netting.objects.order_by("framework", "month")
    numbers = months.values_list("framework", "month").annotate(
        Min("number"), Max("number"), Count("pk")
    )
    for _framework, month, first, last, count in numbers:
        if (first, last) != (1, count):
            yield Break(f"netting of {month:%Y-%m}: a number is missing")


def _decisions(sums: Sums) -> Iterator[Break]:
    """Yield the decisions that were posted without entry, or not posted with one."""
    for one in Decision.objects.order_by("pk"):
        is_posted = one.state == Decision.State.POSTED
        has_entries = (Entry.Source.DECISION, one.pk) in sums.sources
        if is_posted != has_entries and (has_entries or one.kind in MOVES_MONEY):
            yield Break(f"decision {one.pk}: entries and decision do not agree")
