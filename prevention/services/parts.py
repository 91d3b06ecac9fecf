"""Who takes part, who pays, figures and effects: the parts of an edition."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max, Sum

from casework.services.once import added_before, insert_once, refuse_old_version
from prevention.models import CoFunding, Edition, Part, Partner
from prevention.models.parts import WHOLE
from prevention.refusals import MoreThanTheWhole, TakesPartAlready
from prevention.services.years import open_still
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record


@transaction.atomic
def add_part(
    model: type[Part],
    edition: Edition,
    *,
    by: User,
    part_id: UUID | None = None,
    **values: Any,  # noqa: ANN401 - fields of the part
) -> Part:
    """Add a part to `edition`, and return it; the same id again writes nothing.

    Raises YearIsFrozen, IdIsTaken, and what a partner or a share of the money raises.
    """
    open_still(edition.year)
    rows = model.objects.filter(edition=edition)
    known: Part | None = added_before(rows, part_id)
    if known is not None:
        return known
    last = rows.aggregate(last=Max("position"))["last"] or 0
    part = model(edition=edition, position=last + 1, changed_by=by, **values)
    part.pk = part_id or part.pk
    _judge(part)
    insert_once(part)
    record("prevention.part_added", part, by=by)
    connection.check_constraints()
    return part


@transaction.atomic
def change_part(
    part: Part,
    *,
    version: int,
    by: User,
    **values: Any,  # noqa: ANN401 - see add_part
) -> Part:
    """Change a part; `version` is the one that was seen.

    Raises EditConflict, and what `add_part` raises.
    """
    open_still(part.edition.year)
    part = type(part).objects.select_for_update(of=("self",)).get(pk=part.pk)
    refuse_old_version(part, version)
    for name, value in values.items():
        setattr(part, name, value)
    _judge(part)
    part.version += 1
    part.changed_by = by
    part.save()
    record("prevention.part_changed", part, by=by)
    connection.check_constraints()
    return part


@transaction.atomic
def remove_part(part: Part, *, by: User) -> None:
    """Take a part away from an open year. Raises YearIsFrozen."""
    open_still(part.edition.year)
    record("prevention.part_removed", part, by=by)
    part.delete()


def _judge(part: Part) -> None:
    others = type(part).objects.filter(edition=part.edition_id).exclude(pk=part.pk)
    if isinstance(part, CoFunding):
        taken = others.aggregate(sum=Sum("percentage"))["sum"] or Decimal(0)
        if taken + part.percentage > WHOLE:
            raise MoreThanTheWhole(left=f"{WHOLE - taken:.2f}".replace(".", ","))
    if isinstance(part, Partner) and part.organisation_id is not None:
        same = others.filter(organisation=part.organisation_id)
        if same.exists():
            raise TakesPartAlready
