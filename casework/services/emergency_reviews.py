"""Every emergency access is judged by a privacy officer before the day is over."""

from uuid import UUID

from django.db import IntegrityError, transaction

from casework.models import EmergencyReview
from casework.refusals.emergency import JudgedAlready
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record


@transaction.atomic
def judge_emergency(
    emergency_id: UUID, *, verdict: str, conclusion: str, by: User
) -> EmergencyReview:
    """Keep what `by` concludes of one emergency access. Raises JudgedAlready.

    `emergency_id` is one that `emergencies_since` gave: the officer has no seat there.
    """
    row = EmergencyReview(
        emergency_id=emergency_id,
        verdict=verdict,
        conclusion=conclusion,
        judged_by=by,
        judged_at=clock.now(),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise JudgedAlready from error
    record("privacy.emergency_judged", row, by=by, reason=verdict)
    return row
