"""Choosing what a year takes up first: FEATURES H7."""

from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max

from casework.services.once import added_before, insert_once, refuse_old_version
from prevention.models import LearningYear, Priority
from prevention.models.priorities import GROUNDS
from prevention.refusals import PriorityRestsOnNothing
from prevention.services.years import open_still
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record


@transaction.atomic
def add_priority(
    year: LearningYear,
    *,
    by: User,
    priority_id: UUID | None = None,
    **words: Any,  # noqa: ANN401 - fields of a priority
) -> Priority:
    """Write down what `year` takes up first, and on what that rests; return it.

    With the id of one that is there nothing is written. Raises YearIsFrozen, IdIsTaken,
    and PriorityRestsOnNothing without figures, signals or energy.
    """
    year = open_still(year)
    known: Priority | None = added_before(Priority.objects.all(), priority_id)
    if known is not None:
        return known
    _refuse_groundless(words)
    chosen = Priority.objects.filter(year=year)
    last = chosen.aggregate(last=Max("position"))["last"] or 0
    priority = Priority(year=year, position=last + 1, changed_by=by, **words)
    priority.pk = priority_id or priority.pk
    insert_once(priority)
    record("prevention.priority_chosen", priority, by=by)
    connection.check_constraints()
    return priority


@transaction.atomic
def change_priority(
    priority: Priority,
    *,
    version: int,
    by: User,
    **words: Any,  # noqa: ANN401 - see add_priority
) -> Priority:
    """Change a priority of a year that is open, and return it.

    `version` is the one that was seen. Raises YearIsFrozen, EditConflict and
    PriorityRestsOnNothing.
    """
    open_still(priority.year)
    priority = Priority.objects.select_for_update().get(pk=priority.pk)
    refuse_old_version(priority, version)
    _refuse_groundless(words)
    for name, value in words.items():
        setattr(priority, name, value)
    priority.version += 1
    priority.changed_by = by
    priority.save()
    record("prevention.priority_changed", priority, by=by)
    connection.check_constraints()
    return priority


def _refuse_groundless(words: dict[str, Any]) -> None:
    if not any(words.get(name) for name in GROUNDS):
        raise PriorityRestsOnNothing
