"""Activities: posted, changed, called off for a day, stopped, and counted.

Source: FEATURES D3, D6, J2; METHODS 7 (free of charge is the rule).
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from casework.services.once import added_before, insert_once, refuse_old_version
from community.models import Activity, Attendance, Place, SkippedDay
from community.refusals import (
    EndsBeforeItStarts,
    GroupNeedsAnEnd,
    NotOnThatDay,
    PriceNeedsAReason,
)
from community.services.places import locked_place
from community.services.rhythms import is_on
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.scope import active_scope

BY_THE_WEEK = (Activity.Every.WEEK, Activity.Every.TWO_WEEKS)


@transaction.atomic
def post_activity(
    *,
    place: Place,
    by: User,
    activity_id: UUID | None = None,
    **facts: Any,  # noqa: ANN401 - fields of an activity
) -> Activity:
    """Put an activity on the calendar of the neighbourhood, and return it.

    With the id of an earlier one nothing is written. Raises IdIsTaken,
    PriceNeedsAReason, EndsBeforeItStarts, GroupNeedsAnEnd and PlaceHasMoved.
    """
    known = added_before(Activity.objects.all(), activity_id)
    if known is not None:
        return known
    now = clock.now()
    activity = Activity(
        place=locked_place(place), changed_by=by, posted_at=now, changed_at=now, **facts
    )
    activity.pk = activity_id or activity.pk
    _refuse(activity)
    insert_once(activity)
    record("community.activity_posted", activity, by=by)
    connection.check_constraints()
    return activity


@transaction.atomic
def change_activity(
    activity: Activity,
    *,
    place: Place,
    version: int,
    by: User,
    **facts: Any,  # noqa: ANN401 - as above
) -> Activity:
    """Change an activity. Raises EditConflict, and what `post_activity` raises.

    The place is locked before the activity, as where a place goes up in another.
    """
    there = locked_place(place)
    row: Activity = Activity.objects.select_for_update().get(pk=activity.pk)
    refuse_old_version(row, version)
    row.place = there
    for name, value in facts.items():
        setattr(row, name, value)
    _refuse(row)
    _touch(row, by=by)
    record("community.activity_changed", row, by=by)
    connection.check_constraints()
    return row


@transaction.atomic
def stop_activity(activity: Activity, *, by: User) -> Activity:
    """Take an activity off the calendar, today; stopping twice is stopping once."""
    row: Activity = Activity.objects.select_for_update().get(pk=activity.pk)
    if row.stopped_on is None:
        row.stopped_on = active_scope().today
        _touch(row, by=by)
        record("community.activity_stopped", row, by=by)
    return row


@transaction.atomic
def skip_day(
    activity: Activity, *, day: date, by: User, reason: str = ""
) -> SkippedDay:
    """Say that an activity is not there on one day; saying it twice is saying it once.

    Raises NotOnThatDay.
    """
    row: Activity = Activity.objects.select_for_update().get(pk=activity.pk)
    known: SkippedDay | None = row.skipped.filter(day=day).first()
    if known is not None:
        return known
    if not is_on(row, day):
        raise NotOnThatDay
    skipped: SkippedDay = row.skipped.create(day=day, reason=reason)
    _touch(row, by=by)
    record("community.day_skipped", row, by=by)
    return skipped


@transaction.atomic
def count_attendance(
    activity: Activity, *, day: date, people: int, by: User
) -> Attendance:
    """Write how many people came on a day; counting again counts instead.

    Raises NotOnThatDay for a day to come, or one on which it was not there.
    """
    row: Activity = Activity.objects.select_for_update().get(pk=activity.pk)
    if day > active_scope().today or not is_on(row, day):
        raise NotOnThatDay
    facts = {"people": people, "by": by, "counted_at": clock.now()}
    count: Attendance = row.attendances.update_or_create(day=day, defaults=facts)[0]
    record("community.attendance_counted", row, by=by)
    return count


def _refuse(activity: Activity) -> None:
    if activity.price and not activity.price_reason:
        raise PriceNeedsAReason
    comes_back = activity.every != Activity.Every.ONCE
    if not comes_back:
        activity.until = None
    if activity.every not in BY_THE_WEEK:
        activity.weekdays = []
    if activity.until is not None and activity.until < activity.first_on:
        raise EndsBeforeItStarts
    is_group = activity.kind == Activity.Kind.GROUP
    if is_group and comes_back and activity.until is None:
        raise GroupNeedsAnEnd


def _touch(activity: Activity, *, by: User) -> None:
    activity.version, activity.changed_by = activity.version + 1, by
    activity.changed_at = clock.now()
    activity.save()
