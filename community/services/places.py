"""Places of, for and by residents: what they are called, their rules, their visits.

Nobody is ever named: a visit is a number of a week. Source: FEATURES D2, D3, D5, D7.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from casework.services.once import added_before, insert_once, refuse_old_version
from community.models import HouseRules, Place, PlaceName, WeekCount
from community.refusals import JoinsItself, PlaceHasMoved, WeekIsToCome
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.dates import monday_of
from ruwaard.tenancy.scope import active_scope


@transaction.atomic
def open_place(*, by: User, place_id: UUID | None = None, **facts: Any) -> Place:  # noqa: ANN401 - fields of a place
    """Open a place in the neighbourhood, and return it.

    With the id of an earlier one nothing is written. Raises IdIsTaken.
    """
    known = added_before(Place.objects.all(), place_id)
    if known is not None:
        return known
    place = Place(changed_by=by, **facts)
    place.pk = place_id or place.pk
    insert_once(place)
    _name(place, from_day=place.opened_on, by=by)
    record("community.place_opened", place, by=by)
    connection.check_constraints()
    return place


@transaction.atomic
def change_place(place: Place, *, version: int, by: User, **facts: Any) -> Place:  # noqa: ANN401 - as above
    """Change what is said of a place; a new name counts from today on.

    Raises EditConflict when somebody else changed it in between, and PlaceHasMoved.
    """
    row = locked_place(place)
    refuse_old_version(row, version)
    was_called = row.name
    for name, value in facts.items():
        setattr(row, name, value)
    row.version, row.changed_by = version + 1, by
    row.save()
    if row.name != was_called:
        _name(row, from_day=active_scope().today, by=by)
    record("community.place_changed", row, by=by)
    connection.check_constraints()
    return row


@transaction.atomic
def agree_rules(place: Place, *, text: str, by: User) -> HouseRules:
    """Write down the house rules that count from today on; earlier ones stay.

    The same rules once more are the rules that stand. Raises PlaceHasMoved.
    """
    row = locked_place(place)
    standing: HouseRules | None = row.rules.first()
    if standing is not None and standing.text == text:
        return standing
    rules: HouseRules = row.rules.create(
        number=standing.number + 1 if standing else 1,
        text=text,
        agreed_on=active_scope().today,
        by=by,
    )
    record("community.rules_agreed", rules, by=by)
    return rules


@transaction.atomic
def merge_place(place: Place, *, into: Place, by: User) -> Place:
    """Let a place go up in another, with its activities and what went up in it before.

    Its counts stay its own: a place that stands has all that went up in it below it.
    Raises JoinsItself and PlaceHasMoved.
    """
    if place.pk == into.pk:
        raise JoinsItself
    rows = {one.pk: one for one in Place.objects.select_for_update().order_by("pk")}
    row, target = rows[place.pk], rows[into.pk]
    if row.merged_into_id is not None:
        raise PlaceHasMoved(name=row.name)
    if target.merged_into_id is not None:
        raise JoinsItself
    row.merged_into, row.merged_on = target, active_scope().today
    row.version, row.changed_by = row.version + 1, by
    row.save()
    row.merged.update(merged_into=target)
    row.activities.update(place=target, version=F("version") + 1)
    record("community.place_merged", row, by=by)
    connection.check_constraints()
    return row


@transaction.atomic
def count_week(place: Place, *, week_of: date, visits: int, by: User) -> WeekCount:
    """Write how many visits the week of a day had; it takes the place of a tally.

    Raises WeekIsToCome and PlaceHasMoved.
    """
    monday = monday_of(week_of)
    if monday > active_scope().today:
        raise WeekIsToCome
    facts = {"visits": visits, "way": WeekCount.Way.HAND, "by": by}
    count = _count(locked_place(place), monday, facts)
    record("community.week_counted", count, by=by)
    return count


@transaction.atomic
def tally(place: Place, *, by: User, people: int = 1) -> WeekCount:
    """Count people who come in now, on top of who came before this week.

    Raises PlaceHasMoved.
    """
    row, monday = locked_place(place), monday_of(active_scope().today)
    known: WeekCount | None = row.weeks.filter(monday=monday).first()
    so_far = known.visits if known else 0
    visits = min(so_far + people, WeekCount.MOST)
    facts = {"visits": visits, "way": WeekCount.Way.TALLY, "by": by}
    count = _count(row, monday, facts)
    record("community.week_counted", count, by=by)
    return count


def locked_place(place: Place) -> Place:
    """Return a place while nobody else changes it, or lets it go up in another.

    Raises PlaceHasMoved.
    """
    row: Place = Place.objects.select_for_update().get(pk=place.pk)
    if row.merged_into_id is not None:
        raise PlaceHasMoved(name=row.name)
    return row


def _name(place: Place, *, from_day: date, by: User) -> None:
    PlaceName.objects.create(
        place=place, name=place.name, starts_on=from_day, by=by, said_at=clock.now()
    )


def _count(place: Place, monday: date, facts: dict[str, Any]) -> WeekCount:
    """Write the count of a week; the place is locked, so nobody counts beside us."""
    count: WeekCount = place.weeks.update_or_create(
        monday=monday, defaults=facts | {"counted_at": clock.now()}
    )[0]
    return count
