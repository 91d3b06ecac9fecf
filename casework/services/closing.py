"""Closing a case: nothing is left hanging."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from casework.models import Agreement, Case
from casework.services import agreements, cases
from ruwaard.accounts.models import User


@transaction.atomic
def close_case(case: Case, *, reasons: Mapping[UUID, str], by: User) -> Case:
    """Drop what still hangs, each agreement with its own reason, and close the case.

    Raises AgreementsStillHang when an agreement that hangs has no reason.
    """
    hanging = Agreement.objects.filter(case=case).hanging()
    for agreement in hanging.filter(pk__in=reasons):
        reason = reasons[agreement.pk].strip()
        if reason:
            agreements.change_agreement_state(
                agreement, state=Agreement.State.DROPPED, by=by, reason=reason
            )
    return cases.change_state(case, Case.State.CLOSED, by=by)
