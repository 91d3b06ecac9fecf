"""The dashboards and their files, as roles see them in November 2026."""

import csv
import io
from collections.abc import Iterator

import pytest
from django.test import Client
from openpyxl import load_workbook

from ruwaard.accounts.models import Role
from ruwaard.tenancy.models import Neighbourhood
from tests.budget.factories import on
from tests.budget.seeded import EURO, Book, Cost
from tests.casework.views.counting import queries
from tests.factories import make_member, sign_in

FIGURES = "/ruwaard/geld/cijfers/"
MANY = 40


@pytest.fixture
def book(neighbourhood: Neighbourhood) -> Book:
    made = Book(neighbourhood)
    made.deliver(
        1,
        [
            Cost("Pantein", "Begeleiding", 31_000, MANY),
            Cost("Vivaan", "Begeleiding", 20_000, MANY),
        ],
    )
    made.close(9)
    return made


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with on(2026, 11, 20):
        yield


def browser(book: Book, role: str = Role.MANAGER) -> Client:
    if role == Role.MANAGER:
        return sign_in(book.managers["Pantein"])
    return sign_in(make_member(book.here, role))


def text_of(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    "role",
    [Role.MANAGER, Role.DIRECTOR, Role.FINANCIER, Role.AUDITOR, Role.PROGRAMME],
)
def test_who_reads_figures_sees_them_as_of_a_date(book: Book, role: str) -> None:
    page = text_of(browser(book, role), FIGURES)

    assert "€ 160.000 vrij van € 1.600.000" in page
    assert "Virtueel boek" in page
    assert ("Stand van vandaag" in page) == (role == Role.AUDITOR)
    assert ("Stand van eind september 2026" in page) == (role != Role.AUDITOR)


def test_a_filter_stands_in_the_address(book: Book) -> None:
    address = f"{FIGURES}?organisatie={book.key('Pantein')}&jaar=2026"

    page = text_of(browser(book), address)

    assert "Pantein kan in 2026 nog € 719.000 besteden van € 750.000" in page


def test_own_entries_lead_on_and_those_of_others_do_not(book: Book) -> None:
    own, other = (
        text_of(browser(book), f"{FIGURES}?organisatie={book.key(name)}")
        for name in ("Pantein", "Vivaan")
    )

    assert ("Bekijk de boekingen" in own, "Bekijk de boekingen" in other) == (
        True,
        False,
    )


def test_organisations_stand_by_name(book: Book) -> None:
    page = text_of(browser(book), FIGURES)
    table = page[page.index("tabel-organisaties") : page.index("tabel-geldstromen")]

    places = [table.index(f">{name}<") for name in ("Ons Welzijn", "Pantein", "Vivaan")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "query",
    [
        "jaar=1",
        "jaar=x",
        "organisatie=99999999999999999999",
        "stroom=niets",
        "domein=x",
        "stand=9999-99",
        "stand=2026-12",
        "stand=%00",
    ],
)
def test_a_filter_that_cannot_be_read_is_no_filter(book: Book, query: str) -> None:
    assert "€ 160.000 vrij" in text_of(browser(book), f"{FIGURES}?{query}")


def test_csv_has_date_definition_and_decimal_commas(book: Book) -> None:
    answer = browser(book).get(f"{FIGURES}bestand/csv/?jaar=2026")

    rows = list(
        csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    )
    assert "eind september 2026" in rows[1][0]
    assert ["Per organisatie", "Pantein", "2026", "", "750000,00", "31000,00"] in [
        row[:6] for row in rows
    ]


def test_xlsx_holds_the_same_numbers(book: Book) -> None:
    answer = browser(book).get(f"{FIGURES}bestand/xlsx/?jaar=2026")

    sheet = load_workbook(io.BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.rows]
    assert ["Per organisatie", "Pantein", 2026, None, 750_000, 31_000, 719_000] in rows


def test_a_file_hides_what_the_page_hides(book: Book) -> None:
    book.deliver(10, [Cost("Ons Welzijn", "Welzijn", 777, 2)])
    book.close(10)

    answer = browser(book).get(f"{FIGURES}bestand/csv/")

    assert b";777,00" not in answer.content


def test_a_name_is_no_formula(book: Book) -> None:
    welfare = book.organisations["Ons Welzijn"]
    welfare.name = "=1+1"
    welfare.save()

    answer = browser(book).get(f"{FIGURES}bestand/csv/")

    assert b";'=1+1;" in answer.content


def test_no_such_file(book: Book) -> None:
    assert browser(book).get(f"{FIGURES}bestand/exe/").status_code == 404


def test_more_months_and_promises_ask_no_more_queries(book: Book) -> None:
    manager = browser(book)
    manager.get(FIGURES)
    before = queries(manager, FIGURES)
    for month in range(1, 10):
        for _ in range(3):
            book.promise(month, 10 * EURO)
    book.deliver(10, [Cost("Pantein", "Huishoudelijke hulp", 900, MANY)])
    book.close(10)

    assert queries(manager, FIGURES) == before
    assert before <= 60
