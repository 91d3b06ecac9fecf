"""A death: one action stops what must stop, and tells the team once.

Nothing is deleted. What was open is free again, who read along reads no more, and the
term of the law begins. A mistake is undone within a day, by two colleagues.
Source: PRODUCT (life goes on), METHODS 5 (retention).
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction

from casework.models import (
    Agreement,
    Case,
    Invitation,
    LifeEvent,
    Person,
    Seat,
    Share,
    Told,
)
from casework.refusals.life import DiedAlready, MistakeTakesTwo, TooLateToUndo
from casework.services import life
from casework.services.holdups import tell_offer
from casework.services.spending import bring_in_line
from ruwaard import clock
from ruwaard.accounts.models import PaperCode, User
from ruwaard.audit.recording import record
from ruwaard.tenancy.scope import active_scope

A_DAY = timedelta(days=1)
STOOD = ("state", "held_ground", "state_reason")


@transaction.atomic
def note_death(person: Person, *, died_on: date, told_by: str, by: User) -> LifeEvent:
    """Write that somebody died, stop what must stop, and return the event.

    Ends the seats of the own network, of representatives and of the one who died, open
    invitations, codes on paper, and mail and notices that still wait; lets agreements
    lapse and their money go. The plan of who lived alone is only read from now on; the
    plan of a household goes on for the others. Twice is once. Raises OnlyTheLead,
    PlanIsReadOnly and DiedAlready.
    """
    case = life.lock_for_the_lead(person.case, by=by)
    row: Person = Person.objects.select_for_update().get(pk=person.pk)
    if row.died_on is not None:
        raise DiedAlready(name=row.first_name)
    alone = not others_alive(row).exists()
    hanging = ending_agreements(row, alone=alone)
    before = life.snapshot(case, hanging)
    for agreement in hanging:
        tell_offer(agreement, how=Told.MOOT, by=by)  # nobody is left to hear it
    life.drop(hanging, by=by)
    life.end_access(case, also=_seats_of(row))
    row.died_on = died_on
    row.save(update_fields=["died_on"])
    event: LifeEvent = LifeEvent.objects.create(
        case=case,
        kind=LifeEvent.Kind.DEATH,
        person=row,
        happened_on=died_on,
        told_by=told_by,
        before=before,
        retention_law=life.retention_of(case),
        retention_starts_on=active_scope().today if alone else None,
        by=by,
        written_at=clock.now(),
    )
    if row.user_id is not None:
        PaperCode.objects.filter(user=row.user_id, used_at=None).delete()
    life.stop_letters(case, row)
    if alone:
        life.shut(case)
    life.tell_team(event, "casework.death_noted", by=by)
    record("casework.death_noted", event, by=by)
    connection.check_constraints()
    return event


def others_alive(person: Person) -> Any:  # noqa: ANN401 - a queryset of people
    """Return the other residents of the plan who live."""
    return Person.objects.filter(case=person.case_id, died_on=None).exclude(
        pk=person.pk
    )


def ending_agreements(person: Person, *, alone: bool) -> list[Agreement]:
    """Return what lapses: everything of who lived alone, else what was theirs."""
    hanging = life.hanging_in(person.case)
    if alone:
        return hanging
    return [one for one in hanging if person.pk in {one.person_id, one.need.said_by_id}]


@transaction.atomic
def undo_death(event: LifeEvent, *, by: User) -> LifeEvent:
    """Say that it was a mistake; the second colleague who says so undoes it.

    Seats, shares, invitations, agreements and state are as they were; money is set
    aside again where there is room. Letters, notices and codes on paper that waited do
    not come back, and the page says so: some would tell what is no longer true. Raises
    TooLateToUndo after a day, and MistakeTakesTwo for the same colleague twice.
    """
    row: LifeEvent = LifeEvent.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if row.was_undone:
        return row
    if clock.now() - row.written_at > A_DAY:
        raise TooLateToUndo
    if row.undo_asked_by_id is None:
        row.undo_asked_by = by
        row.save(update_fields=["undo_asked_by"])
        record("casework.death_doubted", row, by=by)
        return row
    if row.undo_asked_by_id == by.pk:
        raise MistakeTakesTwo
    _restore(row, by=by)
    row.undone_by, row.undone_at = by, clock.now()
    row.retention_starts_on = None
    row.save(update_fields=["undone_by", "undone_at", "retention_starts_on"])
    record("casework.death_undone", row, by=by)
    connection.check_constraints()
    return row


def _restore(event: LifeEvent, *, by: User) -> None:
    """Put back what the event ended, as it stood."""
    before: dict[str, Any] = event.before
    case: Case = Case.objects.select_for_update().get(pk=event.case_id)
    if case.read_only_on is not None:
        case.read_only_on = None
        case.state, case.closed_on = before["state"], before["closed_on"]
        case.save(update_fields=["read_only_on", "state", "closed_on"])
    Person.objects.filter(pk=event.person_id).update(died_on=None)
    _put_back(Seat.objects.all(), before["seats"])
    _put_back(Share.objects.all(), before["shares"])
    Invitation.objects.filter(pk__in=before["invitations"]).update(withdrawn_at=None)
    for agreement in Agreement.objects.filter(pk__in=before["agreements"]):
        stood = before["agreements"][str(agreement.pk)]
        agreement.state, agreement.held_ground, agreement.state_reason = stood
        bring_in_line(agreement, by=by)
        agreement.save(update_fields=[*STOOD, "commitment"])


def _put_back(rows: Any, days: dict[str, str | None]) -> None:  # noqa: ANN401 - a queryset
    for row in rows.filter(pk__in=days):
        row.ends_on = days[str(row.pk)]
        row.save(update_fields=["ends_on"])


def _seats_of(person: Person) -> Iterable[Seat]:
    """Return the own seat of somebody; their account stays."""
    seats: Iterable[Seat] = Seat.objects.filter(
        case=person.case_id, user=person.user_id, kind=Seat.Kind.RESIDENT
    )
    return seats if person.user_id is not None else ()
