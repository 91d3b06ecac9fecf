"""Vandaag over all neighbourhoods, and its sections."""

from datetime import timedelta

import pytest
from django.test import Client

from casework.models import Agreement, Case, Person, PlanItem, Seat
from casework.services import invitations, people
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.views.counting import queries
from tests.casework.views.test_today import TODAY, make_busy_case
from tests.factories import (
    make_case,
    make_member,
    make_neighbourhood,
    make_user,
    seated,
    sign_in,
)


@pytest.fixture
def noor(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood)


@pytest.fixture
def browser(noor: User) -> Client:
    browser = sign_in(noor)
    browser.post(f"{TODAY}namen/", {"show": "1"})
    return browser


def make_agreement(case: Case, noor: User, what: str, **sides: object) -> Agreement:
    need, _made = PlanItem.objects.get_or_create(
        case=case,
        question=PlanItem.Question.NEED,
        defaults={"text": "Rust", "written_by": noor, "changed_by": noor},
    )
    usual = {"carrier": "professional", "user": noor, "carrier_name": noor.name}
    usual |= {"due_on": clock.today(), "changed_by": noor}
    return Agreement.objects.create(case=case, need=need, what=what, **usual | sides)


def test_one_list_spans_every_neighbourhood_where_somebody_works(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    elsewhere = make_neighbourhood("schadewijk")
    make_member(elsewhere, user=noor)
    make_busy_case(neighbourhood, noor, "Hennie")
    there = make_busy_case(elsewhere, noor, "Aziz")

    page = browser.get(TODAY).content.decode()

    assert "2 afspraken zijn over tijd." in page
    assert "Langs bij Hennie" in page
    assert "Langs bij Aziz" in page
    assert f"/schadewijk/plan/{there.pk}/" in page
    assert "Schadewijk" in page


def test_another_hat_elsewhere_brings_nothing(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    elsewhere = make_neighbourhood("schadewijk")
    bram = make_member(elsewhere, user=make_user("Bram"))
    case = make_busy_case(elsewhere, bram, "Aziz")
    make_member(elsewhere, Role.RESIDENT, user=noor)
    with seated(elsewhere, bram):
        Seat.objects.create(
            case=case, user=noor, kind=Seat.Kind.RESIDENT, starts_on=clock.today()
        )
    make_busy_case(neighbourhood, noor, "Hennie")

    assert "Aziz" not in browser.get(TODAY).content.decode()


def test_a_second_neighbourhood_costs_the_same_number_of_queries_every_time(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    elsewhere = make_neighbourhood("schadewijk")
    make_member(elsewhere, user=noor)
    make_busy_case(neighbourhood, noor, "Hennie")
    make_busy_case(elsewhere, noor, "Aziz")
    browser.get(TODAY)
    before = queries(browser, TODAY)
    for name in ("Wim", "Truus"):
        make_busy_case(elsewhere, noor, name)

    assert queries(browser, TODAY) == before


def test_what_is_due_today_this_week_and_asked_of_others_stands_apart(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    case = make_case(neighbourhood, noor)
    bram = make_member(neighbourhood, user=make_user("Bram Kuijpers"))
    later = clock.today() + timedelta(days=3)
    with seated(neighbourhood, noor):
        make_agreement(case, noor, "Nu bellen")
        make_agreement(case, noor, "Straks bellen", due_on=later)
        asked = {"user": bram, "carrier_name": bram.name, "state": "asked"}
        make_agreement(case, noor, "Bram vraagt het na", due_on=later, **asked)

    page = browser.get(TODAY).content.decode()
    now = page.index('id="vandaag"')
    week = page.index('id="week"')
    others = page.index('id="wacht-op"')

    assert now < page.index("Nu bellen") < week
    assert week < page.index("Straks bellen") < others
    assert others < page.index("Bram vraagt het na")


def test_paper_is_brought_to_who_is_reached_on_paper(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    make_busy_case(neighbourhood, noor, "Hennie")
    screen = make_busy_case(neighbourhood, noor, "Aziz")
    with seated(neighbourhood, noor):
        aziz = Person.objects.get(case=screen)
        people.change_person(aziz, by=noor, version=aziz.version, reach="email")

    page = browser.get(TODAY).content.decode()
    paper = page.index('id="papier"')
    screens = page.index('id="wacht"')

    assert "2 plannen wachten op een handtekening." in page
    assert "Hennie" in page[paper:screens]
    assert "Aziz" not in page[paper:screens]
    assert "Aziz" in page[screens:]


def test_a_letter_with_a_code_is_paper_to_bring(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    case = make_case(neighbourhood, noor)
    with seated(neighbourhood, noor):
        person = Person.objects.get(case=case)
        invitations.invite(case, channel="paper", by=noor, person=person)

    page = browser.get(TODAY).content.decode()

    assert "Brief met een code om in te loggen" in page


def test_who_is_in_contact_without_a_plan_is_left_in_peace(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    case = make_case(neighbourhood, noor)
    with seated(neighbourhood, noor):
        person = Person.objects.get(case=case)
        invitations.invite(case, channel="paper", by=noor, person=person)
        Case.objects.filter(pk=case.pk).update(state=Case.State.CONTACT)

    page = browser.get(TODAY).content.decode()

    assert "Hennie" not in page
