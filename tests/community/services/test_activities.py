from collections.abc import Iterator
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from icalendar import Calendar

from community.models import Activity, Attendance, Place
from community.reading.feeds import calendar_of
from community.reading.moments import Wanted, coming, in_words, just_over, next_days
from community.refusals import (
    EndsBeforeItStarts,
    GroupNeedsAnEnd,
    NotOnThatDay,
    PriceNeedsAReason,
)
from community.services import activities
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import tenant_scope
from tests.factories import make_member, make_user, seated, sign_in
from tests.world_of_community import make_activity, make_place


@pytest.fixture
def corrie(neighbourhood: Neighbourhood) -> Iterator[User]:
    user = make_user("Corrie Evers")
    make_member(neighbourhood, Role.RESIDENT_EDITOR, user=user)
    with seated(neighbourhood, user, Role.RESIDENT_EDITOR):
        yield user


@pytest.fixture
def place(corrie: User) -> Place:
    return make_place(corrie)


def test_what_costs_money_says_why(place: Place, corrie: User) -> None:
    with pytest.raises(PriceNeedsAReason):
        make_activity(place, corrie, price=Decimal(5))
    row = make_activity(place, corrie, price=Decimal(5), price_reason="De bus")

    assert not row.is_free
    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.update(price_reason="")


def test_a_group_meets_a_number_of_times(place: Place, corrie: User) -> None:
    today = clock.today()
    with pytest.raises(GroupNeedsAnEnd):
        make_activity(place, corrie, kind="group")
    with pytest.raises(EndsBeforeItStarts):
        make_activity(place, corrie, kind="group", until=today - timedelta(days=1))
    last = today + timedelta(weeks=3)
    group = make_activity(place, corrie, kind="group", until=last)

    assert [day for day, _off in next_days(group, today)] == [
        today + timedelta(weeks=week) for week in range(4)
    ]


def test_a_day_that_is_called_off_is_passed_over(place: Place, corrie: User) -> None:
    today = clock.today()
    row = make_activity(place, corrie)
    for _click in range(2):
        activities.skip_day(row, day=today, reason="Kerstmis", by=corrie)

    assert [one.day for one in coming(today)] == [today + timedelta(weeks=1)]
    with pytest.raises(NotOnThatDay):
        activities.skip_day(row, day=today + timedelta(days=1), by=corrie)
    with pytest.raises(NotOnThatDay):
        activities.count_attendance(row, day=today, people=3, by=corrie)


def test_who_came_is_counted_after_it_was_over_too(place: Place, corrie: User) -> None:
    today = clock.today()
    ago = today - timedelta(days=3)
    days_of_once = [(ago.weekday() + 1) % 7]
    once = make_activity(
        place, corrie, every="once", first_on=ago, weekdays=days_of_once
    )
    stopped = make_activity(place, corrie, title="Taal", first_on=ago)
    goes_on = make_activity(place, corrie, title="Zang", first_on=ago)
    activities.stop_activity(stopped, by=corrie)
    over = just_over(today + timedelta(days=5), coming(today))
    activities.count_attendance(once, day=ago, people=3, by=corrie)

    assert [(one.day, one.activity) for one in over] == [(ago, stopped), (ago, once)]
    assert [one.activity for one in coming(today)] == [goes_on]
    assert once.weekdays == []


def test_how_many_came_on_average_stands_with_the_activity(
    place: Place, corrie: User
) -> None:
    today = clock.today()
    days = [today - timedelta(days=7 * weeks) for weeks in (2, 1)]
    sport = make_activity(place, corrie, first_on=days[0], weekdays=[days[0].weekday()])
    for day, people in zip(days, (8, 11), strict=True):
        activities.count_attendance(sport, day=day, people=people, by=corrie)

    browser = sign_in(corrie)
    page = browser.get(f"/{place.tenant.slug}/activiteiten/{sport.pk}/beheer/")

    assert "2 keer geteld, gemiddeld 9,5 mensen." in page.content.decode()


def test_what_never_ends_has_eight_next_times(place: Place, corrie: User) -> None:
    row = make_activity(place, corrie, every="month", until=date(2199, 12, 31))

    assert len(next_days(row, clock.today())) == 8


def test_how_many_came_is_a_number_that_the_public_does_not_read(
    neighbourhood: Neighbourhood, place: Place, corrie: User
) -> None:
    row = make_activity(place, corrie)
    for people in (12, 14):
        activities.count_attendance(row, day=clock.today(), people=people, by=corrie)

    assert [one.people for one in row.attendances.all()] == [14]
    with tenant_scope(neighbourhood.pk):
        assert Attendance.objects.count() == 0


def test_somebody_finds_a_day_a_language_and_what_is_free(
    place: Place, corrie: User
) -> None:
    today = clock.today()
    make_activity(place, corrie, title="Taal", languages=["nl", "tr"])
    make_activity(place, corrie, title="Uitje", price=Decimal(5), price_reason="De bus")
    stopped = make_activity(place, corrie, title="Voorbij")
    activities.stop_activity(stopped, by=corrie)

    def titles(wanted: Wanted) -> list[str]:
        return [one.activity.title for one in coming(today, wanted)]

    assert titles(Wanted()) == ["Taal", "Uitje"]
    assert titles(Wanted(language="tr")) == ["Taal"]
    assert titles(Wanted(free=True)) == ["Taal"]
    assert titles(Wanted(weekday=(today.weekday() + 1) % 7)) == []


def test_a_calendar_reads_the_series_with_its_days_off(
    neighbourhood: Neighbourhood, place: Place, corrie: User
) -> None:
    first = date(2027, 1, 5)
    row = make_activity(
        place, corrie, first_on=first, until=date(2027, 1, 26), starts_at=time(9, 30)
    )
    activities.skip_day(row, day=date(2027, 1, 12), by=corrie)
    written = calendar_of([row], neighbourhood)

    event: Any = next(iter(Calendar.from_ical(written).walk("VEVENT")))
    assert event["DTSTART"].dt.isoformat() == "2027-01-05T09:30:00+01:00"
    assert event["RRULE"]["BYDAY"] == ["TU"]
    assert event["RRULE"]["UNTIL"][0].isoformat() == "2027-01-26T22:59:59+00:00"
    assert event["EXDATE"].dts[0].dt.isoformat() == "2027-01-12T09:30:00+01:00"
    assert in_words(row) == "elke week op dinsdag, van 09.30 uur tot 12.00 uur"
