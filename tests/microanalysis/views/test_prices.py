"""Prices on the screen: the national list, one's own, and what counts of both."""

import io
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from microanalysis.models import Price, PriceList
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_member, seated, sign_in

HERE = "/ruwaard/meten/prijzen/"
HEADINGS = ("Product", "Eenheid", "Prijs", "Prijspeil", "Domein", "Betaler", "Bron")
GUIDANCE = ("begeleiding thuis", "uur", "71,50", "2024", "wmo", "gemeente", "Raad 2024")
SHELTER = ("Beschermd wonen", "etmaal", 151.25, 2024, "Wmo", "gemeente", "@Raad 2024")


@pytest.fixture
def programme(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, Role.PROGRAMME)


def csv_file(*rows: tuple[object, ...]) -> SimpleUploadedFile:
    text = "\n".join(";".join(map(str, row)) for row in (HEADINGS, *rows))
    return SimpleUploadedFile("prijzen.csv", text.encode())


def spreadsheet(*rows: tuple[object, ...]) -> SimpleUploadedFile:
    book, target = Workbook(), io.BytesIO()
    for row in (HEADINGS, *rows):
        book.worksheets[0].append(list(row))
    book.save(target)
    return SimpleUploadedFile("prijzen.xlsx", target.getvalue())


def bring(browser: Client, file: SimpleUploadedFile) -> int:
    return browser.post(f"{HERE}nieuw/", {"prices": file}).status_code


def test_an_own_price_goes_before_the_national_one(
    neighbourhood: Neighbourhood, programme: User
) -> None:
    browser = sign_in(programme)
    browser.post(f"{HERE}landelijk/")
    first = browser.get(HERE).content.decode()

    answers = [bring(browser, csv_file(GUIDANCE)), bring(browser, spreadsheet(SHELTER))]
    page = browser.get(HERE).content.decode()

    assert "Van 5 producten is geen prijs met een bron bekend." in first
    assert answers == [302, 302]
    assert "Van 4 producten is geen prijs met een bron bekend." in page
    with seated(neighbourhood, programme, Role.PROGRAMME):
        counted = {price.product: price.amount for price in Price.objects.current()}
        older = PriceList.objects.get(kind=PriceList.Kind.OWN, version=1)
    # The newest own list counts whole: what it leaves out is the national price again.
    assert counted["Beschermd wonen"] == Decimal("151.25")
    assert counted["Begeleiding thuis"] == Decimal("64.00")
    assert "71,50" in browser.get(f"{HERE}{older.pk}/").content.decode()
    fetched = browser.get(f"{HERE}prijslijst.csv").content.decode()
    assert ";'@Raad 2024" in fetched  # no spreadsheet runs it


def test_what_is_fetched_can_be_brought_back(
    neighbourhood: Neighbourhood, programme: User
) -> None:
    browser = sign_in(programme)
    browser.post(f"{HERE}landelijk/")
    fetched = browser.get(f"{HERE}prijslijst.csv").content

    answer = bring(browser, SimpleUploadedFile("terug.csv", fetched))
    again = bring(browser, SimpleUploadedFile("terug.csv", fetched))

    assert (answer, again) == (302, 422)
    with seated(neighbourhood, programme, Role.PROGRAMME):
        told = ("product", "unit", "amount", "price_year", "domain", "payer", "source")
        both = [
            set(Price.objects.filter(price_list__kind=kind).values_list(*told))
            for kind in PriceList.Kind.values
        ]
    assert both[0] == both[1]


def test_what_is_wrong_with_a_list_stands_beside_it(programme: User) -> None:
    browser = sign_in(programme)
    wrong = (
        ("Begeleiding", "uur", "12,345", "2024", "Wmo", "gemeente", "x"),
        ("Opvang", "nacht", "60", "", "Wmo", "gemeente", ""),
        ("Politie", "uur", "", "", "Zorg", "rijk", ""),
    )

    page = browser.post(f"{HERE}nieuw/", {"prices": csv_file(*wrong)})
    twice = browser.post(f"{HERE}nieuw/", {"prices": csv_file(GUIDANCE, GUIDANCE)})
    none = browser.post(
        f"{HERE}nieuw/", {"prices": SimpleUploadedFile("x.csv", b"a;b")}
    )

    text = page.content.decode()
    assert [one.status_code for one in (page, twice, none)] == [422] * 3
    for told in (
        "rij 2, kolom prijs: is geen bedrag",
        "rij 3, kolom jaar: is geen jaartal",
        "rij 3, kolom bron: moet gevuld zijn",
        "rij 4, kolom domein: heeft een waarde",
    ):
        assert told in text
    assert "rij 3, kolom product: staat er twee keer" in twice.content.decode()
    assert "We vinden geen rij met kolomnamen" in none.content.decode()


def test_an_analyst_reads_prices_and_brings_none(neighbourhood: Neighbourhood) -> None:
    browser = sign_in(make_member(neighbourhood, Role.ANALYST))

    assert browser.get(HERE).status_code == 200
    assert browser.post(f"{HERE}landelijk/").status_code == 403
