from datetime import timedelta

import pytest
from django.test import Client

from casework.models import Agreement, Case, Meeting, PlanVersion
from casework.services import intake
from casework.views.today import part_of_day
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.views.counting import queries
from tests.factories import make_case, make_member, make_user, seated, sign_in

TODAY = "/ruwaard/vandaag/"


@pytest.fixture
def noor(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood)


@pytest.fixture
def browser(noor: User) -> Client:
    return sign_in(noor)


def make_busy_case(neighbourhood: Neighbourhood, noor: User, name: str) -> Case:
    """Make a case with something late, due, unsigned and coming."""
    with seated(neighbourhood, noor):
        case = intake.start_plan(
            name=name,
            by=noor,
            want="Rust",
            what=f"Bellen met {name}",
            who="professional",
            due_on=clock.today(),
        )
        need = Agreement.objects.get(case=case).need
        Agreement.objects.create(
            case=case,
            need=need,
            what=f"Langs bij {name}",
            carrier="professional",
            user=noor,
            carrier_name=noor.name,
            changed_by=noor,
            due_on=clock.today() - timedelta(days=5),
        )
        PlanVersion.objects.create(
            case=case,
            number=1,
            content="{}",
            sha256="0" * 64,
            frozen_by=noor,
            frozen_at=clock.now(),
        )
        Meeting.objects.create(
            case=case, held_on=clock.today(), written_by=noor, changed_by=noor
        )
    return case


def test_the_day_opens_with_what_is_late_and_what_waits(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    make_busy_case(neighbourhood, noor, "Hennie van Dorp")

    page = browser.get(TODAY).content.decode()

    assert "Eén afspraak is over tijd." in page
    assert "Eén plan wacht op een handtekening." in page
    assert "5 dagen over tijd" in page


def test_opened_at_the_table_it_shows_no_names_and_no_agreements(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    make_busy_case(neighbourhood, noor, "Hennie van Dorp")

    page = browser.get(TODAY).content.decode()

    assert "Afspraak bij HD" in page
    assert {word for word in ("Hennie", "Dorp", "Langs", "Bellen") if word in page} == (
        set()
    )


def test_names_show_when_asked_until_they_are_hidden_again(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    make_busy_case(neighbourhood, noor, "Hennie van Dorp")

    browser.post(f"{TODAY}namen/", {"show": "1"})
    shown = browser.get(TODAY).content.decode()
    browser.post(f"{TODAY}namen/", {"show": "0"})
    hidden = browser.get(TODAY).content.decode()

    assert "Langs bij Hennie van Dorp" in shown
    assert "Hennie" not in hidden


def test_a_first_day_invites_to_begin(browser: Client) -> None:
    page = browser.get(TODAY).content.decode()

    assert "U hebt nog geen plannen. Begin met een gesprek." in page
    assert "/ruwaard/plannen/nieuw/" in page


def test_nothing_late_is_said_in_words(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    make_case(neighbourhood, noor)

    page = browser.get(TODAY).content.decode()

    assert "Er is niets over tijd." in page
    assert "Er staat geen gesprek gepland." in page


def test_what_colleagues_do_stays_with_them(
    neighbourhood: Neighbourhood, browser: Client
) -> None:
    bram = make_member(neighbourhood, user=make_user("Bram Kuijpers"))
    make_busy_case(neighbourhood, bram, "Aziz Rahmani")

    page = browser.get(TODAY).content.decode()

    assert "U hebt nog geen plannen." in page


def test_a_closed_plan_asks_for_nothing(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    case = make_busy_case(neighbourhood, noor, "Hennie")
    with seated(neighbourhood, noor):
        Case.objects.filter(pk=case.pk).update(
            state=Case.State.CLOSED, closed_on=clock.today()
        )

    assert "U hebt nog geen plannen." in browser.get(TODAY).content.decode()


def test_the_number_of_queries_does_not_grow(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    make_busy_case(neighbourhood, noor, "Hennie")
    browser.get(TODAY)
    one = queries(browser, TODAY)
    for name in ("Aziz", "Wim"):
        make_busy_case(neighbourhood, noor, name)

    assert queries(browser, TODAY) == one


def test_a_resident_has_no_such_page(neighbourhood: Neighbourhood) -> None:
    hennie = make_member(neighbourhood, Role.RESIDENT, user=make_user("Hennie"))
    browser = sign_in(hennie)

    assert browser.get(TODAY).status_code == 403
    assert browser.post(f"{TODAY}namen/").status_code == 403


@pytest.mark.parametrize(
    ("hour", "part"),
    [(0, "morning"), (11, "morning"), (12, "afternoon"), (18, "evening")],
)
def test_the_greeting_follows_the_clock(hour: int, part: str) -> None:
    assert part_of_day(hour) == part
