from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from casework.models import Person, PlanItem, Representative, Seat
from casework.refusals.life import SixteenAlready, SixteenIsLater
from casework.services import people, sixteen
from casework.services.drafts import signers_of
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.factories import make_member, make_user, seated, sign_in

TODAY = datetime(2026, 12, 7, 12, tzinfo=UTC)
MARCH = date(2027, 3, 1)
THEN = datetime(2027, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Iterator[Table]:
    with clock.stopped_at(TODAY):
        made = make_table(neighbourhood)
        with seated(made.place, made.noor):
            Person.objects.filter(pk=made.person.pk).update(age_class="12-15")
        yield made


def parent(table: Table, name: str) -> User:
    """Make a parent with authority who reads along, apart from the other."""
    user = make_member(table.place, Role.REPRESENTATIVE, user=make_user(name))
    with clock.stopped_at(TODAY), seated(table.place, table.noor):
        person = Person.objects.get(pk=table.person.pk)
        row = people.add_representative(person, kind="parent", name=name, by=table.noor)
        Representative.objects.filter(pk=row.pk).update(user=user)
        Seat.objects.create(
            case=table.case, user=user, kind="representative", starts_on=clock.today()
        )
    return user


def plan(table: Table, month: date = MARCH, *names: str) -> None:
    with clock.stopped_at(TODAY), seated(table.place, table.noor):
        permitted = list(Representative.objects.filter(name__in=names))
        person = Person.objects.get(pk=table.person.pk)
        sixteen.plan_sixteen(person, month=month, permitted=permitted, by=table.noor)


def reads(table: Table, user: User) -> bool:
    with clock.stopped_at(THEN), seated(table.place, user):
        return PlanItem.objects.exists()


def told(table: Table, user: User) -> list[str]:
    with seated(table.place, user):
        return list(Notice.objects.values_list("kind", flat=True))


def test_in_that_month_parents_stop_but_who_may_reads_on(table: Table) -> None:
    mother, father = parent(table, "Monique"), parent(table, "Robert")
    plan(table, MARCH, "Monique")
    before = [reads(table, mother), reads(table, father)]
    with clock.stopped_at(THEN):
        sixteen.turn_sixteen_everywhere()
        again = sixteen.turn_sixteen_everywhere()
    with seated(table.place, table.noor):
        person = Person.objects.get(pk=table.person.pk)

    assert (before, [reads(table, mother), reads(table, father)]) == (
        [True, True],
        [True, False],
    )
    assert (person.age_class, person.sixteen_on, again) == ("16-17", None, 0)


def test_each_is_told_in_neutral_words(table: Table) -> None:
    father = parent(table, "Robert")
    plan(table)
    with clock.stopped_at(THEN):
        sixteen.turn_sixteen_everywhere()

    assert told(table, father) == ["access.sixteen_parent"]
    assert told(table, table.hennie) == ["access.sixteen_youth"]
    assert told(table, table.noor) == ["access.sixteen_team"]


def test_before_that_month_nothing_happens(table: Table) -> None:
    plan(table)
    with clock.stopped_at(TODAY):
        assert sixteen.turn_sixteen_everywhere() == 0


@pytest.mark.parametrize("month", [date(2026, 12, 1), date(2032, 6, 1)])
def test_a_month_is_near_and_to_come(table: Table, month: date) -> None:
    with pytest.raises(SixteenIsLater):
        plan(table, month)


def test_who_is_sixteen_already_is_not_planned(table: Table) -> None:
    with seated(table.place, table.noor):
        Person.objects.update(age_class="16-17")
    with pytest.raises(SixteenAlready):
        plan(table)


@pytest.mark.parametrize(
    ("age", "speaking"),
    [
        ("0-11", {"Monique", "Robert"}),
        ("12-15", {"Hennie van Dorp", "Monique", "Robert"}),
        ("16-17", {"Hennie van Dorp"}),
    ],
)
def test_who_must_agree_depends_on_the_age(
    table: Table, age: str, speaking: set[str]
) -> None:
    parent(table, "Monique")
    parent(table, "Robert")
    with seated(table.place, table.noor):
        Person.objects.update(age_class=age)
        found = {one.name for one in signers_of(table.case) if one.speaks_for_resident}

    assert found == speaking


def test_the_page_asks_for_a_month_and_no_day(table: Table) -> None:
    parent(table, "Monique")
    browser = sign_in(table.noor)
    page = reverse("casework:sixteen_plan", args=[table.place.slug, table.person.pk])
    with clock.stopped_at(TODAY):
        shown = browser.get(page).content.decode()
        wrong = browser.post(page, {"month": "2027-03-09"})
        done = browser.post(page, {"month": "2027-03"})
    with seated(table.place, table.noor):
        person = Person.objects.get(pk=table.person.pk)

    assert 'type="month"' in shown
    assert (wrong.status_code, done.status_code) == (422, 302)
    assert person.sixteen_on == MARCH
