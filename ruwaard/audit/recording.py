"""`record` writes the audit row of what just happened, in the same transaction."""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID, uuid4

from django.db import DatabaseError, OperationalError, connection, models
from django.utils import timezone

from ruwaard.audit.models import AuditEntry
from ruwaard.tenancy.scope import Scope, active_scope, enter

logger = logging.getLogger(__name__)

# Named, so that a query of another app can write its row in the same breath; where the
# ids come from is for that query to say.
WRITE = """
INSERT INTO audit_entry (tenant_id, id, at, action, outcome, reason, user_id, role,
    organisation_id, on_behalf_of, case_id, object_type, object_ids, network_address,
    request_id)
SELECT %(audit_tenant)s, %(audit_id)s, %(audit_at)s, %(audit_action)s,
    %(audit_outcome)s, %(audit_reason)s, %(audit_user)s, %(audit_role)s,
    %(audit_organisation)s, %(audit_on_behalf_of)s::uuid, %(audit_case)s::uuid,
    %(audit_type)s, {ids}, %(audit_address)s::inet, %(audit_request)s
"""
WRITE_ONE = WRITE.format(ids="%(audit_ids)s::uuid[]")
MERGED = "SELECT audit_was_recorded(%s, %s, %s, %s, %s, %s, %s, %s)"
MERGE_MINUTES = 15  # FOUNDATION 3: autosave merges per person, item and quarter


_recorded: ContextVar[bool] = ContextVar("recorded", default=False)


class AuditNotWritable(OperationalError):  # noqa: N818 - says what happened
    """The audit takes no row, so what it tells of does not happen: a page is a 503."""


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

    `ids` are the rows of a list; `reason` is a code, never text. With `merge` nothing
    is written when the same person, with the same hat on, did the same with the same
    rows less than fifteen minutes ago. Raises AuditNotWritable: no row, no deed.
    """
    scope = active_scope()
    rows = list(ids) or ([_uuid_of(subject)] if subject is not None else [])
    if merge and _recorded_lately(scope, action, reason, by.pk, rows):
        _recorded.set(True)
        return
    values = values_of(action, by=by, outcome=outcome, reason=reason) | {
        "audit_ids": rows,
        "audit_case": case_id or getattr(subject, "case_id", None),
        "audit_type": subject._meta.label_lower if subject is not None else "",  # noqa: SLF001 - Django's documented API
    }
    try:
        with connection.cursor() as cursor:
            cursor.execute(WRITE_ONE, values)
    except DatabaseError as error:
        raise AuditNotWritable(str(error)) from error


def values_of(
    action: str,
    *,
    by: Any,  # noqa: ANN401 - see record
    outcome: AuditEntry.Outcome = AuditEntry.Outcome.DONE,
    reason: str = "",
) -> dict[str, Any]:
    """Return what `WRITE` asks of somebody who does something now, without its ids.

    Who takes it writes the row. Raises NoTenantInScope.
    """
    _recorded.set(True)
    scope = active_scope()
    return {
        "audit_tenant": scope.tenant_id,
        "audit_id": uuid4(),
        "audit_at": timezone.now(),
        "audit_action": action,
        "audit_outcome": str(outcome),
        "audit_reason": reason,
        "audit_user": by.pk,
        "audit_role": scope.role,
        "audit_organisation": scope.organisation_id,
        "audit_on_behalf_of": scope.on_behalf_of,
        "audit_case": None,
        "audit_type": "",
        "audit_address": scope.network_address,
        "audit_request": scope.request_id,
    }


def is_unwritten(error: DatabaseError) -> bool:
    """Whether the audit took no row, of a query that writes one beside its own work."""
    return AuditEntry._meta.db_table in str(error)  # noqa: SLF001 - Django's documented API


@contextmanager
def recorded() -> Iterator[Callable[[], bool]]:
    """Give a function that tells whether anything was recorded in this block."""
    token = _recorded.set(False)
    try:
        yield _recorded.get
    finally:
        _recorded.reset(token)


def record_refusal(  # noqa: PLR0913 - see record
    scope: Scope,
    action: str,
    *,
    by: Any,  # noqa: ANN401 - see record
    reason: str,
    ids: Iterable[UUID] = (),
    case_id: UUID | None = None,
) -> None:
    """Write that somebody was refused; with `case_id` its resident reads it.

    Call it after the transaction of the request has been rolled back: a 404 or 403
    would take the row with it.
    """
    with enter(scope):
        refused = AuditEntry.Outcome.REFUSED
        record(action, by=by, outcome=refused, reason=reason, ids=ids, case_id=case_id)


def _recorded_lately(
    scope: Scope, action: str, reason: str, user_id: int, rows: list[UUID]
) -> bool:
    known = [
        *(action, reason, user_id, scope.role),
        *(scope.organisation_id, scope.on_behalf_of, rows, MERGE_MINUTES),
    ]
    with connection.cursor() as cursor:
        cursor.execute(MERGED, known)
        answer: bool = cursor.fetchone()[0]
    return answer


def _uuid_of(subject: models.Model) -> UUID:
    """Return the key of a row; a user is known by a UUID beside the key."""
    key: UUID = subject.pk if isinstance(subject.pk, UUID) else subject.uuid  # type: ignore[attr-defined] # accounts.User
    return key
