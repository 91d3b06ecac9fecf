"""Why figures differ from what was expected. Source: FEATURES F10."""

from collections.abc import Sequence
from datetime import date

from django.db import connection, transaction

from budget.models import Framework, Stream, VarianceNote
from budget.refusals import YearIsOutsideFramework
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.models import Organisation


@transaction.atomic
def note_variance(  # noqa: PLR0913 - a note has this many sides
    framework: Framework,
    *,
    month: date,
    tags: Sequence[VarianceNote.Tag | str],
    text: str,
    by: User,
    organisation: Organisation | None = None,
    stream: Stream | None = None,
) -> VarianceNote:
    """Write why the figures of a month are as they are: causes and a sentence.

    It stays as it was written. Raises YearIsOutsideFramework, and ValueError without a
    cause or with one that is not in the list.
    """
    if not framework.starts_on.replace(day=1) <= month < framework.ends_on:
        raise YearIsOutsideFramework(year=month.year)
    if not tags:
        raise ValueError(tags)
    note: VarianceNote = VarianceNote.objects.create(
        framework=framework,
        month=month.replace(day=1),
        organisation=organisation,
        stream=stream,
        tags=[VarianceNote.Tag(tag).value for tag in tags],
        text=text,
        at=clock.now(),
        by=by,
    )
    record("budget.variance_noted", note, by=by)
    connection.check_constraints()
    return note
