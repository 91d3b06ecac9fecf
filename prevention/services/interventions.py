"""Writing down what is tried, and changing how it stands this year."""

from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max

from casework.services.once import added_before, insert_once, refuse_old_version
from prevention.models import Edition, Intervention, LearningYear
from prevention.services.years import open_still
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record


@transaction.atomic
def add_intervention(
    year: LearningYear,
    *,
    kind: str,
    by: User,
    edition_id: UUID | None = None,
    **words: Any,  # noqa: ANN401 - fields of an edition
) -> Edition:
    """Write down an intervention as it stands in `year`, and return that edition.

    With the id of an edition that is there nothing is written. Raises YearIsFrozen and
    IdIsTaken.
    """
    year = open_still(year)
    known: Edition | None = added_before(Edition.objects.all(), edition_id)
    if known is not None:
        return known
    last = year.editions.aggregate(last=Max("position"))["last"] or 0
    edition = Edition(
        intervention=Intervention.objects.create(kind=kind, made_by=by),
        year=year,
        position=last + 1,
        changed_by=by,
        **words,
    )
    edition.pk = edition_id or edition.pk
    insert_once(edition)
    record("prevention.intervention_added", edition, by=by)
    connection.check_constraints()
    return edition


@transaction.atomic
def change_edition(
    edition: Edition,
    *,
    version: int,
    by: User,
    **words: Any,  # noqa: ANN401 - see add_intervention
) -> Edition:
    """Change the words of `edition`; `version` is the one that was seen.

    Raises YearIsFrozen and EditConflict.
    """
    open_still(edition.year)
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    refuse_old_version(edition, version)
    for name, value in words.items():
        setattr(edition, name, value)
    edition.version += 1
    edition.changed_by = by
    edition.save()
    record("prevention.edition_changed", edition, by=by)
    connection.check_constraints()
    return edition
