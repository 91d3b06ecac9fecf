"""The list of what may be destroyed: what comes on it, and what goes off it.

Nothing is destroyed by itself: two people who watch over privacy say yes. Source:
METHODS 5 (retention engine: nightly list, four eyes, statement, legal hold).
"""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import connection, models, transaction

from casework.calculations.retention import Ground, Term, kept
from casework.models import Case, DestructionItem, Signal
from casework.refusals.retention import ItIsHeld, StillKept
from casework.services import retention
from casework.services.retention import Subject
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.scope import active_scope

NOBODY = AnonymousUser()  # the clock did it
# A wish of the resident is granted before the term of these is over; never a law's.
GIVES_WAY = {Ground.SIGNAL, Ground.CONTACT, Ground.PLAN, Ground.NAMELESS}


@transaction.atomic
def propose(
    row: Case | Signal, *, ground: str = Ground.ERASURE, by: User
) -> DestructionItem:
    """Put a plan or a signal on the list of what may be destroyed; return its item.

    Twice is once. On the ground of erasure also before its term is over, unless a law
    keeps it. Raises ItIsHeld, and StillKept with the day until which it stays.
    """
    subject = retention.subject_of(row)
    known: DestructionItem | None = _items(subject).first()
    if known is not None:
        return known
    standing = retention.terms()
    found = kept(subject.record, standing)
    today = active_scope().today
    if found.is_held:
        raise ItIsHeld
    asked = Ground(ground)
    may_yield = asked is Ground.ERASURE and found.ground in GIVES_WAY
    if not (found.may_go(today) or may_yield):
        raise StillKept(until=found.until or standing[found.ground].after(today))
    item = _item(subject, asked, standing[asked], by=by)
    item.save(force_insert=True)
    record("casework.destruction_proposed", item, by=by, reason=asked)
    connection.check_constraints()
    return item


def _items(subject: Subject) -> models.QuerySet[DestructionItem]:
    _wait_for(subject.key)
    rows: models.QuerySet[DestructionItem] = DestructionItem.objects.filter(
        kind=subject.kind, subject_id=subject.key
    )
    return rows


def _wait_for(key: UUID) -> None:
    """Let two who propose the same at once come one after the other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [str(key)]
        )


def _item(
    subject: Subject, ground: Ground, term: Term, *, by: User | None
) -> DestructionItem:
    return DestructionItem(
        kind=subject.kind,
        subject_id=subject.key,
        ground=ground,
        law=term.law,
        kept_until=active_scope().today,
        first_on=subject.record.first_on,
        last_on=subject.record.last_on,
        proposed_by=by,
        proposed_on=active_scope().today,
    )
