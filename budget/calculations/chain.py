"""What an entry says, as one hash, and how it hangs on the entry before.

Written apart from the SQL of migration 0002 on purpose: the proof is worth something
only when two programs agree. Source: docs/algorithms/ledger.md.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

BEFORE_THE_FIRST = "0" * 64


@dataclass(frozen=True, slots=True)
class Said:
    """The words and figures of one entry; legs are (account, cents) in their order."""

    framework: UUID
    kind: str
    booked_on: date
    service_on: date | None
    source_kind: str
    source: UUID
    from_case: bool
    reverses: UUID | None
    legs: Sequence[tuple[UUID, int]]
    reference: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands: its book and number, when and by whom, its id and key."""

    year: int
    number: int
    posted_at: datetime
    user: int | None
    entry: UUID
    key: UUID


def content_of(said: Said) -> str:
    """Return the SHA-256, in hex, of what an entry says."""
    return _sha256(
        said.framework,
        said.kind,
        said.booked_on.isoformat(),
        said.service_on.isoformat() if said.service_on else "-",
        said.source_kind,
        said.source,
        "t" if said.from_case else "f",
        said.reverses or "-",
        ",".join(f"{account}:{cents}" for account, cents in said.legs),
        said.reference,
    )


def link(previous: str, place: Place, content: str) -> str:
    """Return the hash of an entry behind the one with hash `previous`."""
    at = place.posted_at.astimezone(UTC)
    return _sha256(
        previous,
        place.year,
        place.number,
        f"{at:%Y-%m-%dT%H:%M:%S.%f}Z",
        "-" if place.user is None else place.user,
        place.entry,
        place.key,
        content,
    )


def _sha256(*parts: object) -> str:
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()
