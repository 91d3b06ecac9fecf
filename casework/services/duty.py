"""What the aanspreekpunt does for a plan without a seat in it."""

from uuid import UUID

from django.db import connection, transaction

from casework.addresses import address_of
from casework.refusals.signal import NotInHandover
from casework.services.letting_in import refuse_who_carries_only
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.scope import active_scope


@transaction.atomic
def answer_handover(case_id: UUID, *, to: User, by: User) -> None:
    """Make `to` the lead of a plan that waits for one, with a seat in its team.

    `by` is the aanspreekpunt of today, who reads nothing of it. Raises NotInHandover
    when somebody was quicker, and when `to` cannot lead this plan, and CarriesOnly.
    """
    refuse_who_carries_only(to)
    with connection.cursor() as cursor:
        cursor.execute("SELECT give_a_lead(%s, %s)", [case_id, to.pk])
        is_found: bool = cursor.fetchone()[0]
    if not is_found:
        raise NotInHandover
    page = address_of("case_detail", case_id=case_id)
    notify([to], "casework.lead_found", address=page, by=by)
    record("casework.lead_found", by=by, case_id=case_id, ids=[case_id])
    connection.check_constraints()


def ask_for_a_lead(*, by: User) -> None:
    """Tell the aanspreekpunt that a plan waits for somebody to lead it."""
    desk = address_of("duty_desk")
    notify(who_is_on_duty(), "casework.lead_wanted", address=desk, by=by)


def who_is_on_duty() -> list[User]:
    """Return who is aanspreekpunt today: mostly one, around a change of turns two."""
    turns = Membership.objects.active(active_scope().today).with_names()
    return [turn.user for turn in turns.filter(role=Role.DUTY_CONTACT)]
