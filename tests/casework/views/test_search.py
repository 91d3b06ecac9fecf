"""Searching in one's own plans: stems, names, filters, pages, and nothing of others."""

from datetime import timedelta

import pytest
from django.test import Client

from casework.models import Case, ContactMoment, Meeting, Person, PlanItem
from casework.services import people
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.views.counting import queries
from tests.casework.views.test_worklist import make_agreement
from tests.factories import make_case, make_member, make_user, seated, sign_in

ADDRESS = "/ruwaard/plannen/zoeken/"


@pytest.fixture
def noor(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood)


@pytest.fixture
def browser(noor: User) -> Client:
    return sign_in(noor)


@pytest.fixture
def case(neighbourhood: Neighbourhood, noor: User) -> Case:
    return make_case(neighbourhood, noor, "Şükran Aydoğan")


def note(case: Case, noor: User, text: str, days: int = 0) -> None:
    day = clock.today() - timedelta(days=days)
    ContactMoment.objects.create(
        case=case, kind="note", happened_on=day, text=text, by=noor
    )


def found(browser: Client, **asked: str) -> str:
    return browser.get(ADDRESS, asked).content.decode()


def answered(browser: Client, asked: str) -> str:
    """Return what is said of `asked`, the words themselves left out."""
    answer = browser.get(ADDRESS, {"q": asked}, headers={"HX-Request": "true"})
    return answer.content.decode().replace(asked, "")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Zij heeft twee fietsen in de schuur.", "fiets"),
        ("She was worried about the letters.", "letter"),
        ("Kitapları kütüphaneye götürdü.", "kitap"),
        ("ŞEKER komt elke week.", "şeker"),
    ],
)
def test_stems_of_three_languages_are_found_and_marked(  # noqa: PLR0913, PLR0917 - fixtures
    neighbourhood: Neighbourhood,
    noor: User,
    browser: Client,
    case: Case,
    text: str,
    asked: str,
) -> None:
    with seated(neighbourhood, noor):
        note(case, noor, text)

    page = found(browser, q=asked)

    assert "1 keer gevonden" in page
    assert "in een contactmoment" in page


def test_every_part_of_a_plan_is_searched_and_says_where(
    neighbourhood: Neighbourhood, noor: User, browser: Client, case: Case
) -> None:
    with seated(neighbourhood, noor):
        sides = {"written_by": noor, "changed_by": noor}
        PlanItem.objects.create(
            case=case, question="want", text="Een hond <b>in huis</b>", **sides
        )
        make_agreement(case, noor, "Belt over de hond")
        Meeting.objects.create(
            case=case, held_on=clock.today(), notes="De hond ligt erbij.", **sides
        )
        note(case, noor, "Hond uitgelaten")

    page = found(browser, q="honden")

    assert "4 keer gevonden" in page
    places = ("het plan", "een afspraak", "een gesprek", "een contactmoment")
    assert [place for place in places if f"in {place}" not in page] == []
    assert "<mark>hond</mark>" in page
    assert "<b>in huis</b>" not in page


def test_names_are_found_by_plain_letters(
    neighbourhood: Neighbourhood, noor: User, browser: Client, case: Case
) -> None:
    with seated(neighbourhood, noor):
        person = Person.objects.get(case=case)
        people.change_person(person, by=noor, version=1, name="Şükran Aydoğan")

    page = found(browser, q="Sukran")

    assert "Niets gevonden" not in page
    assert "Een naam" in page


def test_what_is_not_mine_gives_the_same_answer_as_what_is_not_there(
    neighbourhood: Neighbourhood, browser: Client
) -> None:
    bram = make_member(neighbourhood, user=make_user("Bram"))
    other = make_case(neighbourhood, bram, "Geheime Gerda")
    with seated(neighbourhood, bram):
        note(other, bram, "De wasmachine is stuk")

    theirs = answered(browser, "wasmachine")
    nothing = answered(browser, "wasmaching")

    assert "0 keer gevonden" in theirs
    assert theirs == nothing
    assert "Gerda" not in found(browser, q="gerda").replace("gerda", "")


def test_filters_narrow_the_plans_and_the_days(
    neighbourhood: Neighbourhood, noor: User, browser: Client, case: Case
) -> None:
    with seated(neighbourhood, noor):
        note(case, noor, "De huur is betaald", days=30)
        note(case, noor, "De huur is te laat")
        make_agreement(case, noor, "Langs bij de bank", domain="debt")
    day = (clock.today() - timedelta(days=9)).isoformat()

    assert "1 keer gevonden" in found(browser, q="huur", first=day)
    assert "1 keer gevonden" in found(browser, q="huur", until=day)
    assert "0 keer gevonden" in found(browser, q="huur", state="closed")
    assert "2 keer gevonden" in found(browser, q="huur", lead="me")
    assert "0 keer gevonden" in found(browser, q="huur", lead="other")
    assert "2 keer gevonden" in found(browser, q="huur", domain="debt")
    assert "0 keer gevonden" in found(browser, q="huur", domain="work")


def test_long_lists_come_in_pages_and_cost_the_same(
    neighbourhood: Neighbourhood, noor: User, browser: Client, case: Case
) -> None:
    with seated(neighbourhood, noor):
        note(case, noor, "Brood 0")
    found(browser, q="brood")
    one = queries(browser, f"{ADDRESS}?q=brood")
    with seated(neighbourhood, noor):
        for number in range(1, 30):
            note(case, noor, f"Brood {number}", days=number)

    second = found(browser, q="brood", page="2")

    assert "30 keer gevonden" in second
    assert queries(browser, f"{ADDRESS}?q=brood") == one
    assert second.count("in een contactmoment") == 5


@pytest.mark.parametrize("page", ["0", "-1", "x", "٣", "9" * 40])
def test_a_strange_page_is_a_page(browser: Client, page: str) -> None:
    assert browser.get(ADDRESS, {"q": "brood", "page": page}).status_code == 200


def test_one_letter_is_too_few(browser: Client) -> None:
    answer = browser.get(ADDRESS, {"q": "a"})

    assert answer.status_code == 422
    assert "Typ minstens twee letters." in answer.content.decode()


def test_a_resident_searches_nothing(neighbourhood: Neighbourhood) -> None:
    hennie = sign_in(make_member(neighbourhood, Role.RESIDENT, user=make_user("H")))

    assert hennie.get(ADDRESS).status_code == 403
