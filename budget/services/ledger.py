"""Posting: the one way into the ledger. The law itself stands in migration 0002."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import DatabaseError, connection

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
from ruwaard.audit.recording import (
    WRITE,
    AuditNotWritable,
    is_unwritten,
    values_of,
)
from ruwaard.refusals import Refusal

POST = """
SELECT entry_id, entry_number FROM ledger_post(%(framework)s, %(kind)s,
    %(source_kind)s, %(source)s, %(day)s, %(from_case)s, %(ids)s::uuid[],
    %(keys)s::uuid[], %(services)s::date[], %(references)s::text[],
    %(originals)s::uuid[], %(leg_entries)s::int[], %(leg_accounts)s::uuid[],
    %(leg_cents)s::bigint[])
"""
REVERSE = """
SELECT entry_id, entry_number FROM ledger_reverse(%(framework)s, %(source_kind)s,
    %(source)s, %(day)s, %(originals)s::uuid[], %(ids)s::uuid[], %(keys)s::uuid[])
"""
# One message: what is posted and its audit row stand together, or neither does. The row
# names the entry itself, or the document of a whole batch.
NAMED = """(SELECT CASE count(*) WHEN 1 THEN array_agg(entry_id)
    ELSE ARRAY[%(audit_source)s::uuid] END FROM posted)"""
RUN = f"""
SAVEPOINT posting;
WITH posted AS MATERIALIZED ({{query}}), noted AS ({WRITE.format(ids=NAMED)})
SELECT * FROM posted;
RELEASE SAVEPOINT posting
"""  # noqa: S608 - our own texts
UNDO = "ROLLBACK TO SAVEPOINT posting; RELEASE SAVEPOINT posting"
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
    facts = {
        "framework": framework.pk,
        "kind": kind,
        "from_case": from_case,
        "ids": new,
        "keys": [posting.key for posting in postings],
        "services": [posting.service_on for posting in postings],
        "references": [posting.reference for posting in postings],
        "originals": [None for _ in postings],
        "leg_entries": list(places),
        "leg_accounts": list(accounts),
        "leg_cents": list(cents),
    }
    return _posted(POST, facts, source=source, booked_on=booked_on, by=by)


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
    facts = {
        "framework": framework.pk,
        "originals": list(entry_ids),
        "ids": [uuid4() for _ in entry_ids],
        "keys": list(keys) or [uuid4() for _ in entry_ids],
    }
    return _posted(REVERSE, facts, source=source, booked_on=booked_on, by=by)


def run(
    query: str,
    values: Mapping[str, Any],
    *,
    source: Source,
    booked_on: date,
    by: User,
) -> list[tuple[Any, ...]]:
    """Post by a query that gives each `entry_id`, and write the audit row, or neither.

    Returns what the query returns. Works inside a transaction. Raises as `post` does,
    and AuditNotWritable.
    """
    noted = values_of("budget.posted", by=by) | {"audit_source": source.id}
    with connection.cursor() as cursor:
        try:
            cursor.execute(RUN.format(query=query), {**values, **noted})
        except DatabaseError as error:
            cursor.execute(UNDO)
            raise _refused(error, booked_on) from error
        cursor.nextset()
        return list(cursor)


def _posted(
    query: str, facts: Mapping[str, Any], *, source: Source, booked_on: date, by: User
) -> list[Posted]:
    known = {"source_kind": source.kind, "source": source.id, "day": booked_on}
    rows = run(query, {**facts, **known}, source=source, booked_on=booked_on, by=by)
    return [Posted(*row) for row in rows]


def _refused(error: DatabaseError, booked_on: date) -> Exception:
    """Return what to raise for `error`: a refusal, or that the audit took no row."""
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
    if code in plain:
        return plain[code]()
    return AuditNotWritable(str(error)) if is_unwritten(error) else error
