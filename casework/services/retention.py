"""How long things are kept here, and until when one thing is.

Terms are data: the newest version per ground that somebody set with a reason, else the
standard of `casework.calculations.retention`. Source: METHODS 5 (retention engine).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from casework.calculations.retention import (
    STANDARD,
    Ground,
    Kept,
    Record,
    Term,
    Unit,
    kept,
)
from casework.models import Case, RetentionTerm, Signal
from casework.models.retention import Kind
from casework.refusals.retention import NotFound, TermIsElsewhere
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.scope import active_scope

FACTS = """
SELECT id, kind, first_on, last_on, is_open, has_name, has_plan, under_wmo,
       under_youth_act, has_minor, stopped_on, longer_until, is_held
FROM retention_facts(%s, %s)
"""


@dataclass(frozen=True, slots=True)
class Subject:
    """One record by its key, with the facts that decide how long it is kept."""

    kind: str
    key: UUID
    record: Record


def terms() -> dict[Ground, Term]:
    """Return the term per ground that counts in this neighbourhood now."""
    standing = dict(STANDARD)
    for row in RetentionTerm.objects.order_by("version"):
        standing[Ground(row.ground)] = Term(row.amount, Unit(row.unit), row.law)
    return standing


@transaction.atomic
def set_term(  # noqa: PLR0913 - a term has this many sides
    ground: str,
    *,
    amount: int,
    unit: str,
    law: str,
    reason: str,
    version: int,
    by: User,
) -> RetentionTerm:
    """Set a new version of the term of `ground`, after `version`, and return it.

    What stands on the list stays there; from tonight the list follows the new term.
    Raises TermIsElsewhere when somebody set one meanwhile.
    """
    row = RetentionTerm(
        ground=ground,
        version=version + 1,
        amount=amount,
        unit=unit,
        law=law,
        reason=reason,
        set_on=active_scope().today,
        by=by,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise TermIsElsewhere from error
    record("casework.retention_term_set", row, by=by, reason=ground)
    connection.check_constraints()
    return row


def subject_of(row: Case | Signal) -> Subject:
    """Return the facts of a signal, or of a plan with all that hangs together with it.

    A plan that hangs below another one answers for both. Raises NotFound for a signal
    that led to a plan: that is kept as long as the plan.
    """
    if isinstance(row, Signal):
        return find(Kind.SIGNAL, row.pk)
    return find(Kind.CASE, row.joined_to_id or row.pk)


def find(kind: str, key: UUID) -> Subject:
    """Return the facts of the record of this kind with this key. Raises NotFound."""
    found = next(_asked(kind, key), None)
    if found is None:
        raise NotFound
    return found


def find_any(key: UUID) -> tuple[str, UUID]:
    """Return the kind and key of the record with this key that is no plan.

    Raises NotFound.
    """
    for kind in (Kind.SIGNAL, Kind.MESSAGE, Kind.REQUEST, Kind.WORDS):
        found = next(_asked(kind, key), None)
        if found is not None:
            return found.kind, found.key
    raise NotFound


def kept_of(row: Case | Signal) -> Kept:
    """Return until when a plan or signal is kept, and on which ground."""
    return kept(subject_of(row).record, terms())


def due_today() -> Iterator[tuple[Subject, Kept]]:
    """Yield what reached its term, held or not, in the neighbourhood in scope."""
    today, standing = active_scope().today, terms()
    for subject in _asked(None, None):
        found = kept(subject.record, standing)
        if found.is_over(today):
            yield subject, found


def _asked(kind: str | None, key: UUID | None) -> Iterator[Subject]:
    with connection.cursor() as cursor:
        cursor.execute(FACTS, [kind, key])
        rows = cursor.fetchall()
    return (Subject(row[1], row[0], Record(*row[1:])) for row in rows)
