"""Posting: the one way into the ledger. The law itself stands in migration 0002."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import DatabaseError, connection, transaction

from budget.models import Account, Entry, Framework
from budget.refusals import (
    AccountIsOfAnotherFramework,
    EntryIsUndoneAlready,
    FrameworkDoesNotRun,
    KeyWasUsedBefore,
    LegsDoNotBalance,
    MonthIsClosed,
    NotThatMuchLeft,
    OnlySettling,
)
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.refusals import Refusal

POST = (
    "SELECT entry_id, entry_number FROM ledger_post(%s, %s, %s, %s, %s, %s, %s::uuid[],"
    " %s::uuid[], %s::date[], %s::text[], %s::uuid[], %s::int[], %s::uuid[],"
    " %s::bigint[])"
)
REVERSE = (
    "SELECT entry_id, entry_number FROM ledger_reverse(%s, %s, %s, %s, %s::uuid[],"
    " %s::uuid[], %s::uuid[])"
)
Kind = Account.Kind


@dataclass(frozen=True, slots=True)
class Move:
    """Cents that move from one account to another; `cents` is above zero."""

    cents: int
    out_of: Account
    into: Account


@dataclass(frozen=True, slots=True)
class Posting:
    """One entry to be: its moves, and the key that makes it happen once.

    `service_on` is the first day of the month of the work, `reference` the number of a
    document; entries from cases have neither words nor reference.
    """

    moves: Sequence[Move]
    key: UUID = field(default_factory=uuid4)
    service_on: date | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """The document an entry stands on: its kind and its id."""

    kind: Entry.Source
    id: UUID


@dataclass(frozen=True, slots=True)
class Posted:
    """An entry that stands: its id and its number in the book of the year."""

    id: UUID
    number: int


def open_account(  # noqa: PLR0913 - an account has this many sides
    framework: Framework,
    kind: Account.Kind,
    year: int,
    *,
    organisation_id: int | None = None,
    stream_id: UUID | None = None,
    product_id: UUID | None = None,
    fund_id: UUID | None = None,
    party: str = "",
) -> Account:
    """Return the account of this kind, year and owner; opened when it is not there."""
    account: Account = Account.objects.get_or_create(
        framework=framework,
        kind=kind,
        year=year,
        organisation_id=organisation_id,
        stream_id=stream_id,
        product_id=product_id,
        fund_id=fund_id,
        party=party,
    )[0]
    return account


def post(  # noqa: PLR0913 - a posting has this many sides
    framework: Framework,
    posting: Posting,
    *,
    kind: Entry.Kind,
    source: Source,
    booked_on: date,
    by: User,
    from_case: bool = False,
) -> Posted:
    """Post one entry and return it; a key that was used before posts nothing.

    Raises FrameworkDoesNotRun, MonthIsClosed, LegsDoNotBalance, KeyWasUsedBefore,
    NotThatMuchLeft (room, commitments, reserve and funds stay above zero),
    OnlySettling after the last month, and AccountIsOfAnotherFramework.
    """
    return post_all(
        framework,
        [posting],
        kind=kind,
        source=source,
        booked_on=booked_on,
        by=by,
        from_case=from_case,
    )[0]


def post_all(  # noqa: PLR0913 - a posting has this many sides
    framework: Framework,
    postings: Sequence[Posting],
    *,
    kind: Entry.Kind,
    source: Source,
    booked_on: date,
    by: User,
    from_case: bool = False,
    ids: Sequence[UUID | None] = (),
) -> list[Posted]:
    """Post entries of one kind, source and day, all or none; raises as `post` does.

    Returned in the order of their numbers, the ones that stood already first. `ids`
    are those of the entries, when somebody chose them before.
    """
    new = list(ids) or [uuid4() for _ in postings]
    legs = [
        (place, account.pk, cents)
        for place, posting in enumerate(postings, start=1)
        for move in posting.moves
        for account, cents in ((move.out_of, -move.cents), (move.into, move.cents))
    ]
    places, accounts, cents = zip(*legs, strict=True) if legs else ((), (), ())
    return _posted(
        POST,
        [
            *(framework.pk, kind, source.kind, source.id, booked_on, from_case, new),
            [posting.key for posting in postings],
            [posting.service_on for posting in postings],
            [posting.reference for posting in postings],
            [None for _ in postings],
            *(list(places), list(accounts), list(cents)),
        ],
        source=source,
        booked_on=booked_on,
        by=by,
    )


def reverse(  # noqa: PLR0913 - a posting has this many sides
    framework: Framework,
    entry_ids: Sequence[UUID],
    *,
    source: Source,
    booked_on: date,
    by: User,
    keys: Sequence[UUID] = (),
) -> list[Posted]:
    """Undo entries by their mirror images, all or none, and return these.

    Raises EntryIsUndoneAlready, and what `post` raises.
    """
    new = [uuid4() for _ in entry_ids]
    known = list(keys) or [uuid4() for _ in entry_ids]
    values = [framework.pk, source.kind, source.id, booked_on, list(entry_ids)]
    return _posted(
        REVERSE, [*values, new, known], source=source, booked_on=booked_on, by=by
    )


def run(
    function: str,
    values: Sequence[Any] | Mapping[str, Any],
    *,
    source: Source,
    booked_on: date,
    by: User,
) -> list[tuple[Any, ...]]:
    """Post by a query and write the audit row, or neither: one savepoint holds both.

    Returns what the query returns. The audit row names the entry itself, or the
    document of a whole batch. Raises as `post` does.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(function, values)
            rows = list(cursor)
            one = rows[0][0] if len(rows) == 1 else None
            record("budget.posted", by=by, ids=[one or source.id])
            return rows
    except DatabaseError as error:
        refusal = _refusal(error, booked_on)
        if refusal is None:
            raise
        raise refusal from error


def _posted(
    function: str, values: Sequence[Any], *, source: Source, booked_on: date, by: User
) -> list[Posted]:
    rows = run(function, values, source=source, booked_on=booked_on, by=by)
    return [Posted(*row) for row in rows]


def _refusal(error: DatabaseError, booked_on: date) -> Refusal | None:
    cause = error.__cause__
    code = getattr(cause, "sqlstate", None)
    if code == "LG002":
        return MonthIsClosed(month=booked_on)
    if code == "LG005":
        below = str(cause.diag.message_detail)  # type: ignore[union-attr] # psycopg's
        return NotThatMuchLeft(account=str(Kind(below).label))
    plain: dict[str | None, type[Refusal]] = {
        "LG001": FrameworkDoesNotRun,
        "LG003": LegsDoNotBalance,
        "LG004": KeyWasUsedBefore,
        "LG006": AccountIsOfAnotherFramework,
        "LG007": EntryIsUndoneAlready,
        "LG008": OnlySettling,
    }
    return plain[code]() if code in plain else None
