"""Words of nobody: no account, no plan, no audit row, no day but the week's Monday.

What is kept, what is not and what is left to know: docs/anonymous-feedback.md.
"""

from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction

from casework.models import Feedback
from casework.services.codes import hash_of, held_row, hold
from casework.services.feedback import TERM
from casework.services.invitations import as_code
from ruwaard.accounts.keys import keyed_hash
from ruwaard.dates import monday_of
from ruwaard.tenancy.scope import active_scope

PURPOSE = "feedback"
WEEK = timedelta(days=7)


@transaction.atomic
def say_anonymously(*, kind: str, words: str, page_id: UUID) -> str:
    """Keep words without anybody, and return the code that leads back to them.

    The same page twice gives the same code and one row. No audit row is written, on
    purpose, and nobody is told: the council reads it from next Monday on.
    """
    code = as_code(keyed_hash("feedback page", str(page_id)))
    if answered_to(code) is None:
        week = monday_of(active_scope().today)
        Feedback(
            kind=kind,
            to=Feedback.To.COUNCIL,
            words=words,
            state=Feedback.State.SENT,
            said_on=week,
            answer_by=week + WEEK + TERM,
            code_hash=hash_of(code, purpose=PURPOSE),
        ).save(force_insert=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT mix_anonymous_feedback(%s)", [week])
    return code


def answered_to(code: str) -> Feedback | None:
    """Return what was said with this code, answered or not; None for no such code."""
    try:
        row: Feedback | None = held_row(Feedback.objects.all(), code, purpose=PURPOSE)
    finally:
        if not connection.needs_rollback:
            hold("")
    return row
