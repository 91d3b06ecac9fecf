"""Proves the ledger by computing all of it again, apart from the SQL that posts.

Every entry balances and says what its hash says, the chain has no gap and no fork, the
kept balances are the sums of the legs, the documents add up to their entries
(`subledgers`), and what is kept for the figures follows from all this (`kept`).
Source: docs/algorithms/ledger.md.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from budget.calculations.chain import BEFORE_THE_FIRST, Place, Said, content_of, link
from budget.models import Account, Balance, Book, Period
from budget.reading import kept, subledgers
from budget.reading.book import entries_of
from budget.reading.subledgers import Break, Sums
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import tenant_scope

Kind = Account.Kind
# The same accounts as in migration 0002, said apart from it.
NEVER_BELOW_ZERO = {Kind.ROOM, Kind.COMMITTED, Kind.RESERVE, Kind.FUND_ROOM}
STRAY = (
    "SELECT count(*) FROM budget_leg l WHERE l.tenant_id = %s AND NOT EXISTS"
    " (SELECT FROM budget_entry e WHERE e.id = l.entry_id)"
)


@dataclass(frozen=True, slots=True)
class Proof:
    """What the books of one neighbourhood say; without breaks they hold."""

    neighbourhood: str
    entries: int
    last_hashes: dict[int, str]
    breaks: list[Break]


@dataclass(slots=True)
class _Seen:
    """What the walk over all entries adds up to."""

    accounts: dict[UUID, Account]
    closed: dict[tuple[UUID, date], Any]
    entries: int = 0
    last: dict[int, tuple[int, str]] = field(default_factory=dict)
    balances: defaultdict[tuple[UUID, date], list[int]] = field(
        default_factory=lambda: defaultdict(lambda: [0, 0, 0])
    )
    sums: Sums = field(default_factory=Sums)


def verify(slug: str) -> Proof:
    """Return the proof of one neighbourhood.

    Runs as the owner, who reads every entry. Raises Neighbourhood.DoesNotExist.
    """
    place = Neighbourhood.objects.get(slug=slug)
    with transaction.atomic():
        if not connection.savepoint_ids:
            with connection.cursor() as cursor:
                # One picture of the book, while others go on posting.
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        with tenant_scope(place.pk):
            return _prove(place)


def _prove(place: Neighbourhood) -> Proof:
    periods = Period.objects.values_list("framework_id", "month", "closed_at")
    seen = _Seen(
        accounts=Account.objects.in_bulk(),
        closed={(framework, month): closed for framework, month, closed in periods},
    )
    breaks = [found for found in [_first_break(place.pk, seen)] if found]
    if not breaks:
        breaks = [*_books(seen), *_balances(seen)]
    breaks += subledgers.compare(seen.sums, seen.accounts)
    breaks += kept.compare()
    hashes = {year: last for year, (_number, last) in seen.last.items()}
    return Proof(place.slug, seen.entries, hashes, breaks)


def _first_break(tenant_id: int, seen: _Seen) -> Break | None:
    """Walk all books; return the first entry that does not hold, or None."""
    with connection.cursor() as cursor:
        cursor.execute(STRAY, [tenant_id])
        if cursor.fetchone()[0]:
            return Break("a leg without its entry")
    for row in entries_of(tenant_id):
        year, number = row["year"], row["number"]
        what = _wrong(row, seen)
        if what:
            return Break(f"entry {year}-{number} ({row['id']}): {what}")
        _add(row, seen)
    return None


def _wrong(row: dict[str, Any], seen: _Seen) -> str:
    """Return what is wrong with one entry, or nothing."""
    number, previous = seen.last.get(row["year"], (0, BEFORE_THE_FIRST))
    if row["number"] != number + 1:
        return f"number {number + 1} is missing before it"
    if row["previous"] != previous:
        return "it does not follow the entry before it"
    if not row["legs"] or sum(cents for _account, cents in row["legs"]) != 0:
        return "its legs do not sum to zero"
    content = content_of(_said(row))
    if content != row["content"]:
        return "what it says was changed"
    if row["hash"] != link(previous, _place(row), content):
        return "its place in the chain was changed"
    return _wrong_with_its_surroundings(row, seen)


def _wrong_with_its_surroundings(row: dict[str, Any], seen: _Seen) -> str:
    accounts = [seen.accounts.get(account) for account, _cents in row["legs"]]
    if any(one is None or one.framework_id != row["framework_id"] for one in accounts):
        return "an account of it is not there, or of another framework"
    touched = {one.organisation_id for one in accounts if one} - {None}
    if touched != set(row["organisations"]):
        return "it names other organisations than its accounts"
    month = (row["framework_id"], row["booked_on"].replace(day=1))
    if month not in seen.closed:
        return "it is booked in a month that its framework does not have"
    closed_at = seen.closed[month]
    if closed_at is not None and row["posted_at"] > closed_at:
        return "it was posted after its month was closed"
    return ""


def _said(row: dict[str, Any]) -> Said:
    return Said(
        framework=row["framework_id"],
        kind=row["kind"],
        booked_on=row["booked_on"],
        service_on=row["service_on"],
        source_kind=row["source_kind"],
        source=row["source_id"],
        from_case=row["from_case"],
        reverses=row["reverses_id"],
        legs=row["legs"],
        reference=row["reference"],
    )


def _place(row: dict[str, Any]) -> Place:
    return Place(
        year=row["year"],
        number=row["number"],
        posted_at=row["posted_at"],
        user=row["posted_by_id"],
        entry=row["id"],
        key=row["key"],
    )


def _add(row: dict[str, Any], seen: _Seen) -> None:
    seen.entries += 1
    seen.last[row["year"]] = (row["number"], row["hash"])
    month = row["booked_on"].replace(day=1)
    for account in {account for account, _cents in row["legs"]}:
        kept = seen.balances[account, month]
        kept[1] += 1
        kept[2] += row["from_case"]
    for account, cents in row["legs"]:
        seen.balances[account, month][0] += cents
    source = (row["source_kind"], row["source_id"])
    seen.sums.add(source, row["original"], row["legs"])


def _books(seen: _Seen) -> Iterator[Break]:
    """Yield the books whose last number or hash is not that of their last entry."""
    for book in Book.objects.order_by("year"):
        last = seen.last.get(book.year, (0, BEFORE_THE_FIRST))
        if (book.last_number, book.last_hash) != last:
            yield Break(f"book {book.year}: entries after {last[0]} are missing")


def _balances(seen: _Seen) -> Iterator[Break]:
    """Yield the kept balances that are not the sums of the legs, and what is owed."""
    kept = {
        (one.account_id, one.month): [one.cents, one.entries, one.case_entries]
        for one in Balance.objects.all()
    }
    for account, month in sorted(kept.keys() | seen.balances.keys()):
        if kept.get((account, month)) != seen.balances.get((account, month)):
            yield Break(f"balance of {account} in {month:%Y-%m}: not its legs")
    totals: Counter[UUID] = Counter()
    for (account, _month), (cents, *_counts) in seen.balances.items():
        totals[account] += cents
    for account, cents in totals.items():
        if cents < 0 and seen.accounts[account].kind in NEVER_BELOW_ZERO:
            yield Break(f"balance of {account}: below zero")
