"""One household's case becomes two: what was is read by both, what comes by one.

Neither new case points at the other or at what was; no notice, count, name or number
crosses. Source: PRODUCT (life goes on; never: a new address of a partner).
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import connection, transaction

from casework.models import Agreement, Case, LifeEvent, Person, PlanItem, Seat
from casework.refusals.life import NobodyStays
from casework.services import cases, life, luggage
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.scope import active_scope


@transaction.atomic
def split_household(  # noqa: PLR0913 - a parting has this many sides
    case: Case,
    *,
    leaving: Collection[Person],
    lead_of_leaving: User,
    lead_of_staying: User,
    channel: str,
    by: User,
) -> LifeEvent:
    """Give who leaves and who stays a plan of their own, and return the event.

    The plan so far is only read from now on, by both and by its team. Lines and
    agreements go along with who said or carries them; what nobody said, with both.
    Money that stood ready is free again. Raises OnlyTheLead, PlanIsReadOnly,
    NobodyStays and NotAColleague.
    """
    old = life.lock_for_the_lead(case, by=by)
    people = list(Person.objects.filter(case=old, died_on=None))
    gone = {one.pk for one in leaving}
    sides = ([one for one in people if one.pk in gone],
             [one for one in people if one.pk not in gone])  # fmt: skip
    if not all(sides):
        raise NobodyStays
    hanging = life.hanging_in(old)
    before = life.snapshot(old, hanging)
    loads = [_load(old, side, hanging) for side in sides]
    life.drop(hanging, by=by)
    life.end_access(old)
    event: LifeEvent = LifeEvent.objects.create(
        case=old,
        kind=LifeEvent.Kind.SPLIT,
        happened_on=active_scope().today,
        channel=channel,
        before=before,
        retention_law=life.retention_of(old),
        retention_starts_on=active_scope().today,
        by=by,
        written_at=clock.now(),
    )
    life.shut(old)
    for side, load, lead in zip(
        sides, loads, (lead_of_leaving, lead_of_staying), strict=True
    ):
        _begin(side, load, lead, by=by)
    record("casework.household_split", event, by=by)
    connection.check_constraints()
    return event


def _load(
    case: Case, side: Iterable[Person], hanging: Iterable[Agreement]
) -> dict[str, Any]:
    """Return what goes along with these people: theirs, and what is nobody's."""
    mine = {one.pk for one in side}
    items = PlanItem.objects.filter(case=case).standing().select_related("said_by")
    lines = [one for one in items if one.said_by_id is None or one.said_by_id in mine]
    needs = {one.pk for one in lines}
    deals = [
        one
        for one in hanging
        if (one.person_id in mine if one.person_id else one.need_id in needs)
    ]
    return luggage.packed(side, lines, deals)


def _begin(side: list[Person], load: dict[str, Any], lead: User, *, by: User) -> Case:
    """Start the plan of one side, led by `lead`; who has an account sits there."""
    case: Case = Case.objects.create(lead=by, opened_on=active_scope().today)
    place = cases.seat_in_team(case, by)
    people = luggage.unpacked(load, case, by=by)
    for known, one in zip(side, people, strict=True):
        if known.user_id is not None:
            one.user_id = known.user_id
            one.save(update_fields=["user"])
            _seat(case, known.user_id)
    cases.move_to_where_it_stands(case)
    if lead != by:
        cases.hand_over(case, to=lead, by=by)
        place.ends_on = active_scope().today
        place.save(update_fields=["ends_on"])
    record("casework.case_started", case, by=by)
    return case


def _seat(case: Case, user_id: int) -> None:
    Seat.objects.create(
        case=case,
        user_id=user_id,
        kind=Seat.Kind.RESIDENT,
        starts_on=active_scope().today,
    )
