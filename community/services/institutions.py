"""The list of where to go: added, changed, checked again, taken off.

Source: FEATURES J8; METHODS 7 (kept current by date of the last check).
"""

from typing import Any
from uuid import UUID

from django.db import connection, transaction

from casework.services.once import added_before, insert_once, refuse_old_version
from community.models import Institution
from community.refusals import NoWayToReach
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.plain import folded
from ruwaard.tenancy.scope import active_scope

WAYS = ("phone", "address", "website")


@transaction.atomic
def list_institution(
    *,
    by: User,
    institution_id: UUID | None = None,
    **facts: Any,  # noqa: ANN401 - fields of an institution
) -> Institution:
    """Put an institution on the list, checked today, and return it.

    With the id of an earlier one nothing is written. Raises IdIsTaken, NoWayToReach.
    """
    known = added_before(Institution.objects.all(), institution_id)
    if known is not None:
        return known
    row = Institution(**facts)
    row.pk = institution_id or row.pk
    _check(row, by=by)
    insert_once(row)
    record("community.institution_listed", row, by=by)
    connection.check_constraints()
    return row


@transaction.atomic
def change_institution(
    institution: Institution,
    *,
    version: int,
    by: User,
    **facts: Any,  # noqa: ANN401 - as above
) -> Institution:
    """Change what is told, which checks it too. Raises EditConflict, NoWayToReach."""
    row = _locked(institution)
    refuse_old_version(row, version)
    for name, value in facts.items():
        setattr(row, name, value)
    _check(row, by=by)
    row.version += 1
    row.save()
    record("community.institution_changed", row, by=by)
    connection.check_constraints()
    return row


@transaction.atomic
def still_right(institution: Institution, *, by: User) -> Institution:
    """Say that all that is told was looked at today, and is right."""
    row = _locked(institution)
    row.checked_on = active_scope().today
    row.save(update_fields=["checked_on"])
    record("community.institution_checked", row, by=by)
    return row


@transaction.atomic
def take_off(institution: Institution, *, by: User) -> None:
    """Take an institution off the list; twice is once."""
    row = _locked(institution)
    if row.stopped_on is None:
        row.stopped_on = active_scope().today
        row.save(update_fields=["stopped_on"])
        record("community.institution_taken_off", row, by=by)


def _locked(institution: Institution) -> Institution:
    row: Institution = Institution.objects.select_for_update().get(pk=institution.pk)
    return row


def _check(row: Institution, *, by: User) -> None:
    if not any(getattr(row, way) for way in WAYS):
        raise NoWayToReach
    row.search_key = folded(f"{row.name} {row.helps_with} {row.words}")
    row.checked_on, row.changed_by = active_scope().today, by
