from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from casework.refusals.cases import EditConflict
from community.models import Place, WeekCount
from community.reading.places import week_told, weeks_of
from community.refusals import JoinsItself, PlaceHasMoved, WeekIsToCome
from community.services import places
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_member, make_user, seated
from tests.world_of_community import make_activity, make_place

CHANGED = {"address": "", "about": "", "hours": "", "is_accessible": True}


@pytest.fixture
def corrie(neighbourhood: Neighbourhood) -> User:
    user = make_user("Corrie Evers")
    return make_member(neighbourhood, Role.RESIDENT_EDITOR, user=user)


def test_old_counts_stay_under_the_old_name(
    neighbourhood: Neighbourhood, corrie: User
) -> None:
    with seated(neighbourhood, corrie):
        place = make_place(corrie)
        long_ago = clock.today() - timedelta(weeks=3)
        places.count_week(place, week_of=long_ago, visits=463, by=corrie)
        places.change_place(place, version=1, name="De Haard", by=corrie, **CHANGED)
        places.tally(place, people=5, by=corrie)
        places.tally(place, by=corrie)

        told = [(week.name, week.count.visits) for week in weeks_of(place)]
        with pytest.raises(EditConflict):
            places.change_place(place, version=1, name="X", by=corrie, **CHANGED)

    assert told == [("De Haard", 6), ("Ons Huis van de Wijk", 463)]


def test_a_place_goes_up_in_another_with_what_is_done_there(
    neighbourhood: Neighbourhood, corrie: User
) -> None:
    with seated(neighbourhood, corrie):
        old, new = make_place(corrie), make_place(corrie, "De Haard")
        earlier = make_place(corrie, "De Zaal")
        places.tally(earlier, people=3, by=corrie)
        places.merge_place(earlier, into=old, by=corrie)
        activity = make_activity(old, corrie)
        places.merge_place(old, into=new, by=corrie)
        activity.refresh_from_db()

        assert activity.place == new
        assert [week.name for week in weeks_of(new)] == ["De Zaal"]
        with pytest.raises(PlaceHasMoved):
            make_activity(old, corrie)
        with pytest.raises(PlaceHasMoved):
            places.tally(old, by=corrie)
        with pytest.raises(JoinsItself):
            places.merge_place(new, into=new, by=corrie)
        with pytest.raises(JoinsItself):
            places.merge_place(new, into=old, by=corrie)


def test_house_rules_are_versions(neighbourhood: Neighbourhood, corrie: User) -> None:
    with seated(neighbourhood, corrie):
        place = make_place(corrie)
        for text in ("Vraag geen geld", "Vraag geen geld", "Sluit niemand uit"):
            places.agree_rules(place, text=text, by=corrie)

        assert [rules.number for rules in place.rules.all()] == [2, 1]


def test_few_visits_and_a_week_to_come_are_not_told(
    neighbourhood: Neighbourhood, corrie: User
) -> None:
    with seated(neighbourhood, corrie):
        place, today = make_place(corrie), clock.today()
        last = today - timedelta(weeks=1)
        places.count_week(place, week_of=last, visits=9, by=corrie)
        few = week_told(place, today)
        places.count_week(place, week_of=last, visits=10, by=corrie)

        assert (few, week_told(place, today)) == (None, 10)
        with pytest.raises(WeekIsToCome):
            places.count_week(
                place, week_of=today + timedelta(weeks=1), visits=1, by=corrie
            )


def test_the_database_lets_nobody_else_write(
    neighbourhood: Neighbourhood, corrie: User
) -> None:
    worker = make_member(neighbourhood)
    with seated(neighbourhood, corrie):
        place = make_place(corrie)
    with seated(neighbourhood, worker):
        assert Place.objects.update(name="Van mij") == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            WeekCount.objects.create(
                place=place,
                monday=clock.today() - timedelta(days=clock.today().weekday()),
                visits=1,
                way="hand",
                by=worker,
                counted_at=clock.now(),
            )
