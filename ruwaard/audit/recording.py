"""`record` writes the audit row of what just happened, in the same transaction."""

import logging
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.utils import timezone

from ruwaard.audit.models import AuditEntry
from ruwaard.tenancy.scope import Scope, active_scope, enter

logger = logging.getLogger(__name__)

MERGED = "SELECT audit_was_recorded(%s, %s, %s, %s)"
MERGE_MINUTES = 15  # FOUNDATION 3: autosave merges per person, item and quarter


def record(  # noqa: PLR0913 - an audit row has this many sides
    action: str,
    subject: models.Model | None = None,
    *,
    by: Any,  # noqa: ANN401 - the user model lies above this app
    case_id: UUID | None = None,
    ids: Iterable[UUID] = (),
    outcome: AuditEntry.Outcome = AuditEntry.Outcome.DONE,
    reason: str = "",
    merge: bool = False,
) -> None:
    """Write one audit row: `by` did `action` (`app.past_participle`) with `subject`.

    `ids` are the rows of a list; `reason` is a code, never text. With `merge` nothing is
    written when the same person did the same with the same rows less than fifteen
    minutes ago. Raises what the database raises: without a row nothing happened.
    """
    scope = active_scope()
    rows = list(ids) or ([subject.pk] if subject is not None else [])
    if merge and _recorded_lately(action, by.pk, rows):
        return
    AuditEntry.objects.create(
        at=timezone.now(),
        action=action,
        outcome=outcome,
        reason=reason,
        user_id=by.pk,
        role=scope.role,
        organisation_id=scope.organisation_id,
        on_behalf_of=scope.on_behalf_of,
        case_id=case_id or getattr(subject, "case_id", None),
        object_type=subject._meta.label_lower if subject is not None else "",  # noqa: SLF001 - Django's documented API
        object_ids=rows,
        network_address=scope.network_address,
        request_id=scope.request_id,
    )


def record_refusal(
    scope: Scope,
    action: str,
    *,
    by: Any,  # noqa: ANN401 - see record
    reason: str,
    ids: Iterable[UUID] = (),
) -> None:
    """Write that somebody was refused.

    Call it after the transaction of the request has been rolled back: a 404 or 403
    would take the row with it.
    """
    with enter(scope):
        refused = AuditEntry.Outcome.REFUSED
        record(action, by=by, outcome=refused, reason=reason, ids=ids)


def _recorded_lately(action: str, user_id: int, rows: list[UUID]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(MERGED, [action, user_id, rows, MERGE_MINUTES])
        answer: bool = cursor.fetchone()[0]
    return answer
