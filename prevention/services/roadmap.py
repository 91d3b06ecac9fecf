"""What should change in the long run: written down, and how it stands. FEATURES G8."""

from typing import Any
from uuid import UUID

from django.db import connection, transaction

from casework.services.once import added_before, insert_once, refuse_old_version
from prevention.models import Ambition
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record


@transaction.atomic
def add_ambition(
    *,
    by: User,
    ambition_id: UUID | None = None,
    **words: Any,  # noqa: ANN401 - fields of an ambition
) -> Ambition:
    """Write down what should change at a level, and return it.

    With the id of one that is there nothing is written. Raises IdIsTaken.
    """
    known: Ambition | None = added_before(Ambition.objects.all(), ambition_id)
    if known is not None:
        return known
    ambition = Ambition(**words, changed_on=clock.today(), changed_by=by)
    ambition.pk = ambition_id or ambition.pk
    insert_once(ambition)
    record("prevention.ambition_added", ambition, by=by)
    connection.check_constraints()
    return ambition


@transaction.atomic
def change_ambition(
    ambition: Ambition,
    *,
    version: int,
    by: User,
    **words: Any,  # noqa: ANN401 - see add_ambition
) -> Ambition:
    """Change what is wanted or how it stands, and return it.

    `version` is the one that was seen. Raises EditConflict.
    """
    ambition = Ambition.objects.select_for_update().get(pk=ambition.pk)
    refuse_old_version(ambition, version)
    for name, value in words.items():
        setattr(ambition, name, value)
    ambition.version += 1
    ambition.changed_on, ambition.changed_by = clock.today(), by
    ambition.save()
    record("prevention.ambition_changed", ambition, by=by)
    connection.check_constraints()
    return ambition
