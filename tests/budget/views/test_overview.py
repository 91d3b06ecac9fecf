"""The manager's first screen, in the order of PRODUCT.md."""

from collections.abc import Iterator

import pytest
from django.test import Client

from budget.models import Subsidy, SubsidyLine, VarianceNote
from ruwaard.accounts.models import Role
from ruwaard.tenancy.models import Neighbourhood
from tests.budget.factories import on
from tests.budget.seeded import GRANTED, Book, Cost
from tests.casework.views.counting import queries
from tests.factories import make_case, make_member, seated, sign_in

OVERVIEW = "/ruwaard/geld/"
MANY = 40


@pytest.fixture
def book(neighbourhood: Neighbourhood) -> Book:
    made = Book(neighbourhood)
    with seated(made.here, made.managers["Pantein"]):
        for (name, stream), euros in GRANTED.items():
            subsidy = Subsidy.objects.get_or_create(
                framework=made.framework,
                organisation=made.organisations[name],
                year=2026,
                state=Subsidy.State.GRANTED,
            )[0]
            SubsidyLine.objects.create(
                subsidy=subsidy, stream=made.streams[stream], cents=euros * 100
            )
    made.deliver(8, [Cost("Pantein", "Begeleiding", 31_000, MANY)])
    made.deliver(9, [Cost("Vivaan", "Begeleiding", 20_000, MANY)])
    made.close(9)
    return made


@pytest.fixture(autouse=True)
def october() -> Iterator[None]:
    with on(2026, 10, 20):
        yield


@pytest.fixture
def manager(book: Book) -> Client:
    return sign_in(book.managers["Pantein"])


def text_of(browser: Client, address: str = OVERVIEW) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_a_manager_starts_here(manager: Client) -> None:
    answer = manager.get("/ruwaard/")

    assert (answer.status_code, answer.headers["Location"]) == (302, OVERVIEW)


def test_it_says_first_who_delivered_and_marks_the_rest_incomplete(
    manager: Client,
) -> None:
    page = text_of(manager)

    assert "2 van de 3 organisaties leverden nog niet over september 2026" in page
    assert "onvolledig" in page
    order = [
        page.index(f'id="{name}"') for name in ("cijfers-binnen", "vrij", "veranderd")
    ]
    assert order == sorted(order)


def test_it_says_what_is_free(manager: Client) -> None:
    assert "Er is € 160.000 vrij van € 1.600.000" in text_of(manager)


def test_it_brings_the_panel_of_people_helped(manager: Client) -> None:
    assert 'hx-get="/ruwaard/cijfers/mensen/"' in text_of(manager)


def test_a_manager_explains_why_and_everybody_reads_it(
    book: Book, manager: Client
) -> None:
    wishes = {"tags": ["prevention", "price"], "text": "Meer mensen naar de inloop."}

    answer = manager.post("/ruwaard/geld/uitleg/", wishes)

    director = sign_in(make_member(book.here, Role.DIRECTOR))
    page = text_of(director)
    assert answer.status_code == 302
    assert "Meer mensen naar de inloop." in page
    assert "meer preventie en samen in de wijk" in page
    assert "Leg uit hoe het komt" not in page


def test_an_explanation_has_a_cause(book: Book, manager: Client) -> None:
    answer = manager.post("/ruwaard/geld/uitleg/", {"text": "Zomaar"})

    with seated(book.here, book.managers["Pantein"]):
        assert not VarianceNote.objects.exists()
    assert answer.status_code == 422


def test_only_a_manager_explains(book: Book) -> None:
    director = sign_in(make_member(book.here, Role.DIRECTOR))

    assert director.post("/ruwaard/geld/uitleg/", {}).status_code == 403


def test_without_a_framework_it_says_so(neighbourhood: Neighbourhood) -> None:
    manager = sign_in(make_member(neighbourhood, Role.MANAGER))

    assert "Er is nog geen wijkkader" in text_of(manager)


def test_more_costs_ask_no_more_queries(book: Book, manager: Client) -> None:
    text_of(manager)
    before = queries(manager, OVERVIEW)
    book.deliver(10, [Cost("Ons Welzijn", "Welzijn", 900, MANY)])
    book.close(10)

    assert queries(manager, OVERVIEW) == before


def test_people_helped_are_counted_by_five(book: Book, manager: Client) -> None:
    with on(2026, 2, 2):
        worker = make_member(book.here)
        for number in range(12):
            make_case(book.here, worker, name=f"Bewoner {number}")

    page = text_of(manager, "/ruwaard/cijfers/mensen/")

    assert "ongeveer 10 mensen geholpen" in page


def test_people_helped_are_not_told_below_the_least(
    book: Book, manager: Client
) -> None:
    with on(2026, 2, 2):
        make_case(book.here, make_member(book.here), name="Bewoner")

    assert "minder dan 5 mensen" in text_of(manager, "/ruwaard/cijfers/mensen/")
