"""What a named reader sees: the record, the steps, who reads it and who read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from casework.models import (
    Case,
    SafetyEvent,
    SafetyInspection,
    SafetyReader,
    SafetyRecord,
    SafetyStep,
    Seat,
)
from ruwaard.accounts.models import Membership, Role, User

LATEST = 50


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the log: when, who, and what they did."""

    at: datetime
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class RecordPage:
    """One record as its page shows it."""

    record: SafetyRecord
    steps: list[SafetyStep]
    readers: list[SafetyReader]
    log: list[LogLine]
    asked: list[SafetyInspection]


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """What a privacy officer knows of a record before it is opened."""

    id: UUID
    written_on: date
    readers: int
    latest: SafetyInspection | None


def record_page(record: SafetyRecord) -> RecordPage:
    """Return everything on the page of one record."""
    inspections = SafetyInspection.objects.filter(record_id=record.pk)
    readers = record.readers.select_related("user", "named_by", "ended_by")
    return RecordPage(
        record=record,
        steps=list(record.steps.select_related("by")),
        readers=list(readers),
        log=_log_of(record),
        asked=list(inspections.filter(agreed_at=None).select_related("asked_by")),
    )


def records_of(case: Case, user: User) -> Iterable[SafetyRecord]:
    """Return the records of `case` that `user` is a named reader of."""
    mine = SafetyReader.objects.standing().filter(user=user)
    rows = SafetyRecord.objects.filter(case=case, readers__in=mine)
    return rows.select_related("written_by")


def who_may_be_named(record: SafetyRecord, today: date) -> list[Membership]:
    """Return the colleagues who do not read it yet and are no family, by name."""
    here = Membership.objects.active(today).filter(role=Role.PROFESSIONAL)
    reading = record.readers.standing().values("user")
    seats = Seat.objects.active(today).filter(case_id=record.case_id)
    near = seats.exclude(kind=Seat.Kind.TEAM).values("user")
    rows = here.in_teams().exclude(user__in=reading).exclude(user__in=near)
    found = rows.select_related("user", "organisation").order_by("user__name", "pk")
    return list({row.user_id: row for row in found}.values())


def known_records(user: User) -> list[KnownRecord]:
    """Return what a privacy officer may know of the records of this neighbourhood."""
    mine = SafetyInspection.objects.filter(asked_by=user)
    latest = {row.record_id: row for row in mine.order_by("asked_at")}
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, written_on, readers FROM safety_records_here()")
        rows = cursor.fetchall()
    return [
        KnownRecord(key, written_on, readers, latest.get(key))
        for key, written_on, readers in rows
    ]


def _log_of(record: SafetyRecord) -> list[LogLine]:
    events = list(SafetyEvent.objects.filter(record_id=record.pk)[:LATEST])
    names = dict(
        User.objects.filter(pk__in={event.user_id for event in events}).values_list(
            "pk", "name"
        )
    )
    return [
        LogLine(event.at, names[event.user_id], event.get_action_display())
        for event in events
    ]
