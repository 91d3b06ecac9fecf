"""Beginning a year of learning from the one before, and freezing it. Source: G3, G4."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from casework.refusals.cases import IdIsTaken
from casework.services.once import insert_once
from prevention.models import (
    CoFunding,
    Edition,
    Effect,
    Figure,
    LearningYear,
    Partner,
)
from prevention.refusals import YearIsFrozen, YearIsThereAlready
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record

PARTS = (Partner, CoFunding, Figure, Effect)
# What a copy gets anew.
NEW = {"id", "tenant", "year", "edition", "version", "changed_at", "changed_by"}


@transaction.atomic
def begin_year(year: int, *, by: User) -> LearningYear:
    """Begin `year` with what stood in the last year before it, and return it.

    Raises YearIsThereAlready.
    """
    begun = LearningYear(year=year)
    try:
        insert_once(begun)
    except IdIsTaken as taken:
        raise YearIsThereAlready(year=str(year)) from taken
    before = LearningYear.objects.filter(year__lt=year).first()
    if before is not None:
        _carry_on(before, begun, by)
    record("prevention.year_begun", begun, by=by)
    connection.check_constraints()
    return begun


@transaction.atomic
def freeze_year(
    year: LearningYear, *, by: User, tables: Sequence[dict[str, Any]] = ()
) -> LearningYear:
    """Let nothing of `year` change any more, and keep what was counted of it.

    Freezing twice changes nothing.
    """
    year = LearningYear.objects.select_for_update().get(pk=year.pk)
    if not year.is_frozen:
        year.frozen_at = clock.now()
        year.frozen_by = by
        year.tables = list(tables)
        year.save(update_fields=["frozen_at", "frozen_by", "tables"])
        record("prevention.year_frozen", year, by=by)
    return year


def open_still(year: LearningYear) -> LearningYear:
    """Return `year`, held open until the end of the transaction.

    Raises YearIsFrozen.
    """
    found: LearningYear = LearningYear.objects.select_for_update().get(pk=year.pk)
    if found.is_frozen:
        raise YearIsFrozen(year=str(found.year))
    return found


def _carry_on(before: LearningYear, begun: LearningYear, by: User) -> None:
    editions = {one.pk: one for one in before.editions.all()}
    copies = {
        pk: Edition(**_copied(one) | {"year": begun, "changed_by": by})
        for pk, one in editions.items()
    }
    Edition.objects.bulk_create(copies.values())
    for model in PARTS:
        model.objects.bulk_create(
            model(
                **_copied(part) | {"edition": copies[part.edition_id], "changed_by": by}
            )
            for part in model.objects.filter(edition__year=before)
        )


def _copied(row: Any) -> dict[str, Any]:  # noqa: ANN401 - an edition or a part
    """Return the values of `row` that a copy of it keeps."""
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields  # noqa: SLF001 - Django's documented API
        if field.name not in NEW
    }
