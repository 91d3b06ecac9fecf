"""What happened between the meetings, and how much help there is."""

from datetime import date
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction

from casework.models import Case, ContactMoment, IntensityChange
from casework.services.once import added_before, insert_once
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.scope import active_scope


@transaction.atomic
def note_contact(  # noqa: PLR0913 - a moment has this many sides
    case: Case,
    *,
    kind: str,
    happened_on: date,
    text: str,
    by: User,
    said_by: AnonymousUser | None = None,
    contact_id: UUID | None = None,
) -> ContactMoment:
    """Put a visit, a call or a note on the timeline and return it.

    What somebody without an account said stands there by whom they said it to; the
    audit says that nobody with an account did it.

    A mistake is put right by a new one: what somebody read stays as it was. With the
    id of a moment of this case nothing is written. Raises IdIsTaken.
    """
    rows = case.contact_moments.all()
    known: ContactMoment | None = added_before(rows, contact_id)
    if known is not None:
        return known
    moment = ContactMoment(
        case=case, kind=kind, happened_on=happened_on, text=text, by=by
    )
    moment.pk = contact_id or moment.pk
    insert_once(moment)
    record("casework.contact_noted", moment, by=said_by or by)
    connection.check_constraints()
    return moment


@transaction.atomic
def change_intensity(
    case: Case,
    *,
    level: int,
    reason: str,
    by: User,
    change_id: UUID | None = None,
) -> IntensityChange:
    """Take help a step up or down from today, with the reason, and return the change.

    `level` runs from 0 (none) to 4 (every day). With the id of a change of this case
    nothing is written. Raises IdIsTaken.
    """
    rows = case.intensity_changes.all()
    known: IntensityChange | None = added_before(rows, change_id)
    if known is not None:
        return known
    change = IntensityChange(
        case=case,
        level=level,
        reason=reason,
        changed_on=active_scope().today,
        by=by,
    )
    change.pk = change_id or change.pk
    insert_once(change)
    record("casework.intensity_changed", change, by=by)
    connection.check_constraints()
    return change
