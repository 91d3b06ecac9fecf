"""Waar ging het geld heen: totals for everybody, of ten people at least."""

from django.test import Client

from ruwaard.tenancy.models import Neighbourhood
from tests.budget.factories import on
from tests.budget.seeded import EURO, Book, Cost

PAGE = "/ruwaard/waar-ging-het-geld-heen/"


def text_of(address: str = PAGE) -> str:
    with on(2026, 10, 20):
        answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_everybody_reads_what_the_money_is_for(neighbourhood: Neighbourhood) -> None:
    book = Book(neighbourhood)
    book.deliver(1, [Cost("Pantein", "Begeleiding", 31_000, 40)])
    book.close(9)

    page = text_of()

    assert "€ 1,60 mln" in page
    assert "tot en met september 2026" in page
    assert "€ 31.000" in page
    assert "Pantein" not in page


def test_nine_people_are_too_few(neighbourhood: Neighbourhood) -> None:
    book = Book(neighbourhood)
    book.deliver(1, [Cost("Pantein", "Begeleiding", 777, 9)])
    book.close(9)

    assert "€ 777" not in text_of()


def test_nine_promises_are_too_few(neighbourhood: Neighbourhood) -> None:
    book = Book(neighbourhood)
    book.deliver(3, [], paid=[book.promise(2, 111 * EURO) for _ in range(9)])
    book.close(9)

    assert "€ 999" not in text_of()


def test_no_word_of_forms_and_law(neighbourhood: Neighbourhood) -> None:
    Book(neighbourhood).close(9)
    page = text_of().casefold()

    assert [word for word in ("casus", "dossier", "cliënt") if word in page] == []


def test_before_the_first_month_it_says_so(neighbourhood: Neighbourhood) -> None:
    Book(neighbourhood)

    assert "nog geen cijfers" in text_of()


def test_without_a_framework_or_a_neighbourhood(neighbourhood: Neighbourhood) -> None:
    assert "nog geen cijfers" in text_of()
    assert Client().get("/elders/waar-ging-het-geld-heen/").status_code == 404
    assert neighbourhood.slug == "ruwaard"
