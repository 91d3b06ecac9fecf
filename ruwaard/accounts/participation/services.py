"""Which organisation takes part in what, from a day until a day: FEATURES B10, B12."""

from datetime import date

from django.db import transaction

from ruwaard.accounts.models import User
from ruwaard.accounts.refusals import EndsBeforeItStarts, TakesPartAlready
from ruwaard.audit.recording import record
from ruwaard.tenancy.locking import locked_neighbourhood
from ruwaard.tenancy.models import Organisation, Participation


@transaction.atomic
def add_participation(
    *,
    organisation: Organisation,
    kind: str,
    starts_on: date,
    by: User,
    ends_on: date | None = None,
) -> Participation:
    """Note that an organisation takes part, half-open: `ends_on` is the first day not.

    Asked twice it is noted once. Raises EndsBeforeItStarts, and TakesPartAlready when
    it takes part in that kind on one of those days.
    """
    locked_neighbourhood()  # periods do not overlap
    known: Participation | None = Participation.objects.filter(
        organisation=organisation, kind=kind, starts_on=starts_on, ends_on=ends_on
    ).first()
    if known is not None:
        return known
    row = Participation(
        organisation=organisation, kind=kind, starts_on=starts_on, ends_on=ends_on
    )
    _check(row)
    row.save(force_insert=True)
    record("tenancy.participation_added", by=by, reason=_code(row))
    return row


@transaction.atomic
def end_participation(
    participation: Participation, *, ends_on: date, by: User
) -> Participation:
    """Let a participation end: `ends_on` is the first day on which it is over.

    What was noted of the days before stays. Raises EndsBeforeItStarts, and
    TakesPartAlready when a later day runs into the next participation.
    """
    locked_neighbourhood()  # periods do not overlap
    row: Participation = Participation.objects.select_related("organisation").get(
        pk=participation.pk
    )
    if row.ends_on != ends_on:
        row.ends_on = ends_on
        _check(row)
        row.save(update_fields=["ends_on"])
        record("tenancy.participation_ended", by=by, reason=_code(row))
    return row


def _check(row: Participation) -> None:
    if row.ends_on is not None and row.ends_on <= row.starts_on:
        raise EndsBeforeItStarts
    others = Participation.objects.filter(
        organisation=row.organisation_id, kind=row.kind
    ).exclude(pk=row.pk)
    if others.overlapping(row.starts_on, row.ends_on).exists():
        raise TakesPartAlready(name=row.organisation.name)


def _code(row: Participation) -> str:
    """Return kind and number of the organisation, for the audit."""
    return f"{row.kind} {row.organisation_id}"
