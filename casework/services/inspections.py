"""A privacy officer reads one safety record: with a reason, and somebody else's yes.

Source: PRODUCT (safety records), FOUNDATION 2. Who the readers are, and which records
there are, comes from functions of the owner: keys and days, never a text.
"""

from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction
from django.urls import reverse

from casework.models import SafetyEvent, SafetyInspection
from casework.refusals.safety import (
    InspectionIsAsked,
    InspectionNeedsAnother,
    RecordIsGone,
)
from casework.services.safety import SHARED, note_event, page_of
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.notices.services import notify
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_scope, active_tenant_id

OPEN_FOR = timedelta(days=1)


@transaction.atomic
def ask_inspection(record_id: UUID, *, reason: str, by: User) -> SafetyInspection:
    """Ask to read one record, and tell its readers and the other privacy officers.

    One of them says yes. Raises RecordIsGone, InspectionIsAsked.
    """
    people = _people_of(record_id)
    if not people:
        raise RecordIsGone
    mine = SafetyInspection.objects.filter(record_id=record_id, asked_by=by)
    if mine.filter(agreed_at=None).exists():
        raise InspectionIsAsked
    row = SafetyInspection(record_id=record_id, reason=reason, asked_by=by)
    row.save(force_insert=True)
    note_event(record_id, SafetyEvent.Action.ASKED, by=by)
    pages = {True: page_of(record_id), False: _page_of_officers()}
    for is_reader, address in pages.items():
        told = User.objects.filter(pk__in=people[is_reader])
        notify(told, SHARED, address=address, by=by)
    return row


@transaction.atomic
def agree_to_inspection(inspection: SafetyInspection, *, by: User) -> None:
    """Open the record to who asked, today and tomorrow; a second yes changes nothing.

    Raises InspectionNeedsAnother for who asked.
    """
    if inspection.asked_by_id == by.pk:
        raise InspectionNeedsAnother
    row = SafetyInspection.objects.select_for_update().get(pk=inspection.pk)
    if row.is_agreed:
        return
    note_event(row.record_id, SafetyEvent.Action.AGREED, by=by)
    row.agreed_by, row.agreed_at = by, clock.now()
    row.open_until = active_scope().today + OPEN_FOR
    row.save(update_fields=["agreed_by", "agreed_at", "open_until"])


def _people_of(record_id: UUID) -> dict[bool, list[int]]:
    """Return who reads a record, and who else watches over privacy: keys of users."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT user_id, is_reader FROM safety_people_of(%s)", [record_id]
        )
        rows = cursor.fetchall()
    if not rows:
        return {}
    return {kind: [key for key, one in rows if one == kind] for kind in (True, False)}


def _page_of_officers() -> str:
    place = Neighbourhood.objects.get(pk=active_tenant_id())
    return reverse("casework:safety_inspections", args=[place.slug])
