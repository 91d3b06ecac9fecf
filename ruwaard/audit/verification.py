"""Proves the audit: every row stands, unaltered, in the chain of its neighbourhood."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from ruwaard.audit.chain import BEFORE_THE_FIRST, SEALED_COLUMNS, link
from ruwaard.tenancy.models import Neighbourhood

# A row may wait for its seal this long: beat asks every 20 seconds.
MAY_WAIT = timedelta(minutes=5)
CHUNK = 2000

CHAIN = (
    "SELECT s.position, s.previous, s.hash, s.entry_id, s.entry_at, "  # noqa: S608 - names of ours
    + ", ".join(f"e.{column}" for column in SEALED_COLUMNS)
    + " FROM audit_seal s LEFT JOIN audit_entry e"
    " ON e.id = s.entry_id AND e.at = s.entry_at AND e.tenant_id = s.tenant_id"
    " WHERE s.tenant_id = %s ORDER BY s.position"
)
CLOSED = (
    "SELECT month, last_position, closing_hash FROM audit_closed_month"
    " WHERE tenant_id = %s ORDER BY last_position, month"
)
# Asked of the seals themselves, not of the list of the sealer.
WITHOUT_SEAL = (
    "SELECT e.id, e.at FROM audit_entry e WHERE e.tenant_id = %s AND e.at < %s"
    " AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.entry_id = e.id"
    " AND s.entry_at = e.at) ORDER BY e.at, e.id LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a chain does not hold; `entry_id` is the row meant."""

    position: int | None
    entry_id: UUID | None
    at: datetime | None
    what: str

    def __str__(self) -> str:
        """Say where and what, for an operator."""
        place = "" if self.position is None else f"position {self.position}, "
        moment = "" if self.at is None else f" of {self.at:%Y-%m-%d %H:%M:%S.%f} UTC"
        return f"{place}row {self.entry_id}{moment}: {self.what}"


@dataclass(frozen=True, slots=True)
class Proof:
    """What the chain of one neighbourhood says; `broken` is None when it holds."""

    neighbourhood: str
    rows: int
    last_hash: str
    broken: Break | None = None


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a chain starts now: behind the months that were removed."""

    position: int
    hash: str
    months: frozenset[tuple[int, int]]

    def covers(self, at: datetime) -> bool:
        return (at.year, at.month) in self.months


def verify(slug: str | None = None) -> Iterator[Proof]:
    """Yield the proof of every neighbourhood, or only of `slug`.

    Runs as the owner: the application sees one neighbourhood at a time. Raises
    Neighbourhood.DoesNotExist for an unknown `slug`.
    """
    places = Neighbourhood.objects.order_by("slug")
    for place in [places.get(slug=slug)] if slug else places:
        yield _prove(place)


def _prove(place: Neighbourhood) -> Proof:
    with transaction.atomic(), connection.cursor() as cursor:
        if not connection.savepoint_ids:
            # One picture of the table, while others go on writing.
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        rows, last, broken = _follow(place.pk, _start(place.pk))
        return Proof(place.slug, rows, last, broken or _unsealed(place.pk))


def _start(tenant_id: int) -> _Start:
    with connection.cursor() as cursor:
        cursor.execute(CLOSED, [tenant_id])
        closed = cursor.fetchall()
    if not closed:
        return _Start(0, BEFORE_THE_FIRST, frozenset())
    months = frozenset((month.year, month.month) for month, _place, _hash in closed)
    _month, place, closing_hash = closed[-1]
    return _Start(place, closing_hash, months)


def _follow(tenant_id: int, start: _Start) -> tuple[int, str, Break | None]:
    """Walk the chain; return rows seen, last hash and the first break."""
    rows, previous = 0, start.hash
    for seal in _seals(tenant_id):
        what = _wrong(seal, start.position + rows + 1, previous, start)
        if what:
            at = seal["entry_at"]
            broken = Break(seal["position"], seal["entry_id"], at, what)
            return rows, previous, broken
        rows, previous = rows + 1, seal["hash"]
    return rows, previous, None


def _wrong(seal: dict[str, Any], expected: int, previous: str, start: _Start) -> str:
    """Return what is wrong with one seal, or nothing."""
    if seal["position"] != expected:
        return f"seal {expected} is missing before it"
    if seal["previous"] != previous:
        return "its seal does not follow the seal before it"
    if seal["id"] is None:
        return "" if start.covers(seal["entry_at"]) else "the row was removed"
    if seal["hash"] != link(previous, seal):
        return "the row or its seal was changed"
    return ""


def _seals(tenant_id: int) -> Iterator[dict[str, Any]]:
    """Yield the seals of a neighbourhood with their rows, without holding them all."""
    names = ("position", "previous", "hash", "entry_id", "entry_at", *SEALED_COLUMNS)
    with connection.chunked_cursor() as cursor:
        cursor.execute(CHAIN, [tenant_id])
        while chunk := cursor.fetchmany(CHUNK):
            for values in chunk:
                yield dict(zip(names, values, strict=True))


def _unsealed(tenant_id: int) -> Break | None:
    with connection.cursor() as cursor:
        cursor.execute(WITHOUT_SEAL, [tenant_id, timezone.now() - MAY_WAIT])
        row = cursor.fetchone()
    return row and Break(None, row[0], row[1], "the row has no seal")
