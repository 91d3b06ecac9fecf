"""Writing down apart what is unsafe: violence, child abuse.

Nothing here touches the audit of the plan: a safety record has a log of its own, that
its named readers alone see. Who reads it is named, and every reading is written.
"""

from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.urls import reverse

from casework.models import (
    Case,
    SafetyEvent,
    SafetyReader,
    SafetyRecord,
    SafetyStep,
    Seat,
)
from casework.refusals.safety import CannotReadThis, IsNamedAlready, OneReaderStays
from casework.services.once import added_before, insert_once
from ruwaard import clock
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.notices.services import notify
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_scope, active_tenant_id

SHARED = "casework.note_shared"


@transaction.atomic
def write_apart(
    case: Case, *, text: str, by: User, record_id: UUID | None = None
) -> SafetyRecord:
    """Write a record of `case` that `by` alone reads, and return it.

    With the id of a record of this case nothing is written. Raises IdIsTaken.
    """
    rows = SafetyRecord.objects.filter(case=case)
    known: SafetyRecord | None = added_before(rows, record_id)
    if known is not None:
        return known
    record = SafetyRecord(case=case, text=text, written_by=by)
    record.pk = record_id or record.pk
    insert_once(record)
    SafetyReader(record=record, user=by, named_by=by).save(force_insert=True)
    note_event(record.pk, SafetyEvent.Action.WRITTEN, by=by)
    connection.check_constraints()
    return record


@transaction.atomic
def note_step(  # noqa: PLR0913 - a step has this many sides
    record: SafetyRecord,
    *,
    kind: str,
    taken_on: date,
    text: str,
    by: User,
    step_id: UUID | None = None,
) -> SafetyStep:
    """Write a step of the protocol, or a contact with Veilig Thuis, and return it.

    With the id of a step of this record nothing is written. Raises IdIsTaken.
    """
    known: SafetyStep | None = added_before(record.steps.all(), step_id)
    if known is not None:
        return known
    step = SafetyStep(record=record, kind=kind, taken_on=taken_on, text=text, by=by)
    step.pk = step_id or step.pk
    insert_once(step)
    note_event(record.pk, SafetyEvent.Action.STEP, by=by)
    connection.check_constraints()
    return step


@transaction.atomic
def name_reader(record: SafetyRecord, user: User, *, by: User) -> None:
    """Let `user` read `record` from now on, and tell `user` alone, in neutral words.

    Raises CannotReadThis for who does not work here now or is at the table as family,
    IsNamedAlready for who reads it.
    """
    if not may_be_named(record.case_id, user):
        raise CannotReadThis(name=user.name)
    if record.readers.standing().filter(user=user).exists():
        raise IsNamedAlready(name=user.name)
    SafetyReader(record=record, user=user, named_by=by).save(force_insert=True)
    note_event(record.pk, SafetyEvent.Action.NAMED, by=by)
    notify([user], SHARED, address=page_of(record.pk), by=by)
    connection.check_constraints()


@transaction.atomic
def end_reader(reader: SafetyReader, *, by: User) -> None:
    """Take the reading away from today; the row stays. Raises OneReaderStays."""
    standing = SafetyReader.objects.standing().filter(record_id=reader.record_id)
    locked = {row.pk for row in standing.select_for_update()}
    if reader.pk not in locked:
        return
    if len(locked) == 1:
        raise OneReaderStays
    note_event(reader.record_id, SafetyEvent.Action.ENDED, by=by)
    rows = SafetyReader.objects.filter(pk=reader.pk)
    rows.update(ended_at=clock.now(), ended_by=by)


def note_event(record_id: UUID, action: str, *, by: User) -> None:
    """Write in the log of the safety records what `by` did with one of them."""
    event = SafetyEvent(
        at=clock.now(), record_id=record_id, user_id=by.pk, action=action
    )
    event.save(force_insert=True)


def may_be_named(case_id: UUID, user: User) -> bool:
    """Return whether `user` works here in teams, apart from this family."""
    today = active_scope().today
    work = Membership.objects.of(user).active(today).filter(role=Role.PROFESSIONAL)
    here = work.in_teams()
    seats = Seat.objects.active(today).filter(case_id=case_id, user=user)
    return here.exists() and not seats.exclude(kind=Seat.Kind.TEAM).exists()


def page_of(record_id: UUID) -> str:
    """Return the address of one record: it says nothing of what is there."""
    place = Neighbourhood.objects.get(pk=active_tenant_id())
    return reverse("casework:safety_record", args=[place.slug, record_id])
