"""A restricted plan: a colleague's family, or who asks for it.

It stands in no list for who has no seat in it, opens in no emergency, and only the lead
lets somebody in. Source: PRODUCT (never), issue "access".
"""

from django.db import connection, transaction

from casework.models import Case
from casework.refusals.emergency import RestrictedStaysLed
from casework.services import life
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record


@transaction.atomic
def restrict(case: Case, *, is_restricted: bool, by: User) -> Case:
    """Mark a plan as restricted, or take the mark away. Twice is once.

    Raises OnlyTheLead, PlanIsReadOnly, and RestrictedStaysLed without a lead.
    """
    row = life.lock_for_the_lead(case, by=by)
    if row.lead_id is None and is_restricted:
        raise RestrictedStaysLed
    if row.is_restricted != is_restricted:
        row.is_restricted = is_restricted
        row.save(update_fields=["is_restricted"])
        reason = "on" if is_restricted else "off"
        record("casework.restriction_changed", row, by=by, reason=reason)
        connection.check_constraints()
    return row
