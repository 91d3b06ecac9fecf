"""What happened between the meetings, and how much help there is."""

from datetime import date

from django.db import connection, transaction

from casework.models import Case, ContactMoment, IntensityChange
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.scope import active_scope


@transaction.atomic
def note_contact(
    case: Case, *, kind: str, happened_on: date, text: str, by: User
) -> ContactMoment:
    """Put a visit, a call or a note on the timeline and return it.

    A mistake is put right by a new one: what somebody read stays as it was.
    """
    moment: ContactMoment = ContactMoment.objects.create(
        case=case, kind=kind, happened_on=happened_on, text=text, by=by
    )
    record("casework.contact_noted", moment, by=by)
    connection.check_constraints()
    return moment


@transaction.atomic
def change_intensity(
    case: Case, *, level: int, reason: str, by: User
) -> IntensityChange:
    """Take help a step up or down from today, with the reason, and return the change.

    `level` runs from 0 (none) to 4 (every day).
    """
    change: IntensityChange = IntensityChange.objects.create(
        case=case,
        level=level,
        reason=reason,
        changed_on=active_scope().today,
        by=by,
    )
    record("casework.intensity_changed", change, by=by)
    connection.check_constraints()
    return change
