"""A legal hold: nothing of one record goes, until another person lifts it."""

from uuid import UUID

from django.db import connection, transaction

from casework.models import Case, DestructionItem, LegalHold
from casework.models.retention import Kind
from casework.refusals.retention import AnotherLifts, HeldAlready, OnTheWayOut
from casework.services import retention
from casework.services.destruction import wait_for
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.scope import active_scope


@transaction.atomic
def place_hold(subject_id: UUID, *, reason: str, reference: str, by: User) -> LegalHold:
    """Hold the record with this key, and all that hangs together with it.

    It comes out of what one person agreed on. Raises NotFound, HeldAlready, and
    OnTheWayOut once two people said yes.
    """
    kind, key = _which(subject_id)
    standing = LegalHold.objects.standing().filter(kind=kind, subject_id=key)
    if standing.exists():
        raise HeldAlready
    leaving = DestructionItem.objects.filter(kind=kind, subject_id=key)
    if leaving.filter(batch__confirmed_by__isnull=False).exists():
        raise OnTheWayOut
    hold = LegalHold(
        kind=kind,
        subject_id=key,
        reason=reason,
        reference=reference,
        placed_by=by,
        placed_on=active_scope().today,
    )
    hold.save(force_insert=True)
    record("casework.legal_hold_placed", hold, by=by)
    connection.check_constraints()
    return hold


@transaction.atomic
def lift_hold(hold: LegalHold, *, reason: str, by: User) -> LegalHold:
    """Lift a hold, with the reason; its term counts again. Twice is once.

    Raises AnotherLifts for who placed it.
    """
    wait_for(hold.pk)
    row: LegalHold = LegalHold.objects.get(pk=hold.pk)
    if row.lifted_by_id is not None:
        return row
    if row.placed_by_id == by.pk:
        raise AnotherLifts
    row.lifted_by, row.lifted_on = by, active_scope().today
    row.lifted_reason = reason
    row.save(update_fields=["lifted_by", "lifted_on", "lifted_reason"])
    record("casework.legal_hold_lifted", row, by=by)
    connection.check_constraints()
    return row


def _which(subject_id: UUID) -> tuple[str, UUID]:
    """Return the kind and key of what is held: a plan with what hangs below it."""
    case = Case.objects.filter(pk=subject_id).first()
    if case is not None:
        return Kind.CASE, case.joined_to_id or case.pk
    return retention.find_any(subject_id)
