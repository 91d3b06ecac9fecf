from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from casework.models import Agreement, Attendee, Case, Meeting, PlanItem
from casework.services import cases
from ruwaard import clock
from ruwaard.accounts.models import Membership, User
from ruwaard.notices import calendar
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import (
    make_case,
    make_member,
    make_neighbourhood,
    make_user,
    seated,
    sign_in,
)

SETTINGS = "/account/berichten/"
SOON = timedelta(days=3)


@pytest.fixture
def noor(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood)


def plan(place: Neighbourhood, user: User) -> Case:
    """Give `user` a talk and an agreement soon, with words in both; return the plan."""
    case = make_case(place, user)
    day = clock.today() + SOON
    with seated(place, user):
        talk = Meeting.objects.create(
            case=case,
            held_on=day,
            place=Meeting.Place.HOME,
            place_detail="Kerkstraat 3",
            written_by=user,
            changed_by=user,
        )
        Attendee.objects.create(
            case=case, meeting=talk, kind="professional", name=user.name, user=user
        )
        need = PlanItem.objects.create(
            case=case, question="need", text="rust", written_by=user, changed_by=user
        )
        Agreement.objects.create(
            case=case,
            need=need,
            what="de huur regelen",
            carrier=Agreement.Carrier.PROFESSIONAL,
            user=user,
            carrier_name=user.name,
            due_on=day,
            changed_by=user,
        )
    return case


def feed(secret: str) -> list[tuple[str, str]]:
    """Return what and where of each entry that anybody with the address reads."""
    answer = Client().get(f"/agenda/{secret}.ics")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer.headers["Cache-Control"]
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    return sorted((str(e["SUMMARY"]), str(e.get("LOCATION", ""))) for e in events)


def status(secret: str) -> int:
    return Client().get(f"/agenda/{secret}.ics").status_code


def test_a_calendar_says_when_and_where_and_never_who(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    plan(neighbourhood, noor)
    secret = calendar.renew(by=noor)

    assert feed(secret) == [("Afspraak", ""), ("Gesprek", "thuis aan tafel")]
    text = Client().get(f"/agenda/{secret}.ics").content.decode()
    for word in ("Hennie", "Kerkstraat", "huur", "rust", noor.name):
        assert word not in text
    day = (clock.today() + SOON).strftime("%Y%m%d")
    assert text.count(f"DTSTART;VALUE=DATE:{day}") == 2


def test_a_talk_at_an_hour_stands_at_that_hour(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    plan(neighbourhood, noor)
    with seated(neighbourhood, noor):
        Meeting.objects.update(held_on="2026-12-08", starts_at="17:00")
    secret = calendar.renew(by=noor)

    with clock.stopped_at(datetime(2026, 12, 1, 12, tzinfo=UTC)):
        text = Client().get(f"/agenda/{secret}.ics").content.decode()

    assert "DTSTART:20261208T160000Z" in text
    assert "DURATION:PT1H" in text


def test_a_calendar_is_of_every_neighbourhood(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    there = make_neighbourhood("schadewijk")
    make_member(there, user=noor)
    for place in (neighbourhood, there):
        plan(place, noor)

    assert len(feed(calendar.renew(by=noor))) == 4


def test_a_calendar_holds_nothing_of_a_colleague(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    colleague = make_member(neighbourhood, user=make_user("Bram Kuijpers"))
    case = plan(neighbourhood, colleague)
    with seated(neighbourhood, colleague):
        cases.join_team(case, noor, by=colleague)

    assert feed(calendar.renew(by=noor)) == []


def test_a_calendar_is_in_the_language_of_its_reader(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    User.objects.filter(pk=noor.pk).update(language="en")
    plan(neighbourhood, noor)

    assert [what for what, _where in feed(calendar.renew(by=noor))] == [
        "Agreement",
        "Conversation",
    ]


def test_a_new_address_lets_the_old_one_stop(noor: User) -> None:
    old, new = calendar.renew(by=noor), calendar.renew(by=noor)

    assert (status(old), status(new)) == (404, 200)


def test_an_address_stops_when_one_says_so(noor: User) -> None:
    browser = sign_in(noor)
    page = browser.post("/account/agenda/")
    address = page.context["address"]
    assert Client().get(address).status_code == 200

    browser.post("/account/agenda/stop/")

    assert Client().get(address).status_code == 404
    assert "Maak een geheim adres" in browser.get(SETTINGS).content.decode()


def test_an_address_stops_with_the_last_role(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    secret = calendar.renew(by=noor)
    with seated(neighbourhood, noor):
        Membership.objects.filter(user=noor).update(
            starts_on="2026-01-01", ends_on="2026-01-02"
        )

    assert status(secret) == 404


def test_an_address_stops_with_the_account(noor: User) -> None:
    secret = calendar.renew(by=noor)
    User.objects.filter(pk=noor.pk).update(is_active=False)

    assert status(secret) == 404


@pytest.mark.django_db
@pytest.mark.parametrize("secret", ["x", "%00", "a" * 4000])
def test_an_address_that_was_never_made_opens_nothing(secret: str) -> None:
    calendar.renew(by=make_user())

    assert status(secret) == 404
