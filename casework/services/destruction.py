"""The list of what may be destroyed: what comes on it, and what goes off it.

Nothing is destroyed by itself: two people who watch over privacy say yes. Source:
METHODS 5 (retention engine: nightly list, four eyes, statement, legal hold).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import connection, models, transaction
from django.db.models.expressions import RawSQL

from casework.calculations.retention import Ground, Term, kept
from casework.models import (
    Case,
    DestructionBatch,
    DestructionItem,
    KeptLonger,
    Signal,
)
from casework.models.retention import Kind
from casework.refusals.retention import (
    AnotherConfirms,
    ItIsHeld,
    KeepItLater,
    NothingWaits,
    OnTheWayOut,
    PromisedToGo,
    StillKept,
)
from casework.services import retention
from casework.services.retention import Subject
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.privacy.services.telling import tell_officers
from ruwaard.tenancy.scope import active_scope

SECOND_YES = "casework.second_yes_waits"
NOBODY = AnonymousUser()  # the clock did it
MOST_LONGER = timedelta(days=3653)  # ten years: then somebody looks again
# A wish of the resident is granted before the term of these is over; never a law's.
GIVES_WAY = {Ground.SIGNAL, Ground.CONTACT, Ground.PLAN, Ground.NAMELESS}


@dataclass(frozen=True, slots=True)
class FileFacts:
    """One photograph or paper without its title: when it came, and if it is held."""

    key: UUID
    added_on: date
    is_held: bool


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


@transaction.atomic
def propose_files(files: Iterable[FileFacts], *, by: User) -> int:
    """Put photographs and papers on the list, because their resident asked so.

    Return how many came on it; one that stands there already stays. Raises ItIsHeld.
    """
    found = list(files)
    if any(one.is_held for one in found):
        raise ItIsHeld
    for one in found:
        wait_for(one.key)
    keys = [one.key for one in found]
    known = set(of_files(keys).values_list("subject_id", flat=True))
    term = retention.terms()[Ground.ERASURE]
    fresh = [
        DestructionItem(
            kind=Kind.FILE,
            subject_id=one.key,
            ground=Ground.ERASURE,
            law=term.law,
            kept_until=active_scope().today,
            first_on=one.added_on,
            last_on=one.added_on,
            proposed_by=by,
            proposed_on=active_scope().today,
        )
        for one in found
        if one.key not in known
    ]
    DestructionItem.objects.bulk_create(fresh)
    if fresh:
        ids = [item.pk for item in fresh]
        record("casework.destruction_proposed", by=by, ids=ids, reason=Ground.ERASURE)
    connection.check_constraints()
    return len(fresh)


def of_files(keys: Iterable[UUID]) -> models.QuerySet[DestructionItem]:
    """Return what stands on the list of these photographs and papers."""
    rows: models.QuerySet[DestructionItem] = DestructionItem.objects.filter(
        kind=Kind.FILE, subject_id__in=list(keys)
    )
    return rows


@transaction.atomic
def renew_list() -> int:
    """Put on the list what reached its term; return how many came on it.

    What may no longer go goes off it: somebody spoke to them again, or a term was
    changed. What two people confirmed, and what was asked for, stays. Twice is once.
    """
    due = list(retention.due_today())
    keys = {subject.key for subject, _found in due}
    stale = DestructionItem.objects.exclude(ground=Ground.ERASURE).exclude(
        batch__confirmed_by__isnull=False
    )
    stale.exclude(subject_id__in=keys).delete()
    known = set(DestructionItem.objects.values_list("subject_id", flat=True))
    fresh = [
        _item(subject, found.ground, found.term, until=found.until, by=None)
        for subject, found in due
        if subject.key not in known
    ]
    DestructionItem.objects.bulk_create(fresh)
    record("casework.retention_list_made", by=NOBODY, reason=str(len(fresh)))
    return len(fresh)


@transaction.atomic
def approve(kind: str, ground: str, *, by: User) -> DestructionBatch:
    """Be the first to say yes to what waits of this kind and ground; return the batch.

    What is held stays on the list; the other officers hear that it waits for them.
    Raises NothingWaits.
    """
    rows = DestructionItem.objects.select_for_update(of=("self",)).filter(
        kind=kind, ground=ground, batch=None
    )
    items = list(rows.exclude(subject_id__in=held_subjects()))
    if not items:
        raise NothingWaits
    batch = DestructionBatch(
        kind=kind,
        ground=ground,
        law=items[0].law,
        approved_by=by,
        approved_on=active_scope().today,
    )
    batch.save(force_insert=True)
    DestructionItem.objects.filter(pk__in=[item.pk for item in items]).update(
        batch=batch
    )
    record("casework.destruction_approved", batch, by=by)
    tell_officers(SECOND_YES, "casework:retention", by=by)
    connection.check_constraints()
    return batch


@transaction.atomic
def confirm(batch: DestructionBatch, *, by: User) -> DestructionBatch:
    """Be the second to say yes; from here a worker destroys it. Twice is once.

    Raises AnotherConfirms for who said yes first, and NothingWaits.
    """
    wait_for(batch.pk)
    row: DestructionBatch = DestructionBatch.objects.get(pk=batch.pk)
    if row.approved_by_id == by.pk:
        raise AnotherConfirms
    if row.confirmed_by_id is not None:
        return row
    if not row.items.exists():
        raise NothingWaits
    row.confirmed_by, row.confirmed_on = by, active_scope().today
    row.save(update_fields=["confirmed_by", "confirmed_on"])
    record("casework.destruction_confirmed", row, by=by)
    connection.check_constraints()
    return row


@transaction.atomic
def keep_longer(
    item: DestructionItem, *, until: date, reason: str, by: User
) -> KeptLonger:
    """Take one record off the list until a day, with the reason; return that.

    Raises OnTheWayOut once two people said yes, PromisedToGo for what a resident was
    told that it goes, and KeepItLater for a day that is not after today or more than
    ten years away.
    """
    row: DestructionItem = DestructionItem.objects.get(pk=item.pk)
    if row.batch is not None and row.batch.confirmed_by_id is not None:
        raise OnTheWayOut
    if row.ground == Ground.ERASURE:
        raise PromisedToGo
    today = active_scope().today
    if not today < until <= today + MOST_LONGER:
        raise KeepItLater
    longer = KeptLonger(
        kind=row.kind,
        subject_id=row.subject_id,
        until=until,
        reason=reason,
        decided_on=today,
        by=by,
    )
    longer.save(force_insert=True)
    row.delete()
    record("casework.kept_longer", longer, by=by)
    connection.check_constraints()
    return longer


def held_subjects() -> RawSQL:
    """Return the keys of what nobody may destroy now, for a query."""
    return RawSQL("SELECT held_subjects()", ())


def _items(subject: Subject) -> models.QuerySet[DestructionItem]:
    wait_for(subject.key)
    rows: models.QuerySet[DestructionItem] = DestructionItem.objects.filter(
        kind=subject.kind, subject_id=subject.key
    )
    return rows


def wait_for(key: UUID) -> None:
    """Let two who do the same at once come one after the other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [str(key)]
        )


def _item(
    subject: Subject,
    ground: Ground,
    term: Term,
    *,
    by: User | None,
    until: date | None = None,
) -> DestructionItem:
    return DestructionItem(
        kind=subject.kind,
        subject_id=subject.key,
        ground=ground,
        law=term.law,
        kept_until=until or active_scope().today,
        first_on=subject.record.first_on,
        last_on=subject.record.last_on,
        proposed_by=by,
        proposed_on=active_scope().today,
    )
