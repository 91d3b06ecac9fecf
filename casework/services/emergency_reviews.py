"""Every emergency access is judged by a privacy officer before the day is over."""

from uuid import UUID

from django.db import IntegrityError, connection, transaction

from casework.models import EmergencyReview
from casework.refusals.emergency import AgainSaysWhy, JudgedMeanwhile, OwnEmergency
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record


@transaction.atomic
def judge_emergency(  # noqa: PLR0913 - a judgement has this many sides
    emergency_id: UUID,
    *,
    verdict: str,
    conclusion: str,
    why: str = "",
    seen: int = 0,
    by: User,
) -> EmergencyReview:
    """Keep what `by` concludes of one emergency access, after `seen` judgements.

    What was said stays; the last judgement counts, and from the second on it says
    `why`. Raises OwnEmergency for who opened it (the database holds it), AgainSaysWhy,
    and JudgedMeanwhile when somebody else was earlier.
    `emergency_id` is one that `emergencies_since` gave: the officer has no seat there.
    """
    if _opened_by(emergency_id) == by.pk:
        raise OwnEmergency
    if seen and not why:
        raise AgainSaysWhy
    row = EmergencyReview(
        emergency_id=emergency_id,
        number=seen + 1,
        verdict=verdict,
        conclusion=conclusion,
        why=why if seen else "",
        judged_by=by,
        judged_at=clock.now(),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise JudgedMeanwhile from error
    record("privacy.emergency_judged", row, by=by, reason=verdict)
    return row


def _opened_by(emergency_id: UUID) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT user_id FROM emergencies_here('-infinity') WHERE id = %s",
            [emergency_id],
        )
        found = cursor.fetchone()
    return found[0] if found else None
