"""An analysis on the screen: typed by the lead, read and stopped by the resident."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from casework.models import Case
from microanalysis.models import Analysis, AnalysisLine, Price, Round
from microanalysis.services.prices import take_national_prices
from microanalysis.services.rounds import close_round, open_round
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.factories import make_member, make_organisation, seated, sign_in


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    mila = make_member(neighbourhood, Role.PROGRAMME)
    with seated(neighbourhood, mila, Role.PROGRAMME):
        open_round("2026-1", by=mila)
        take_national_prices(by=mila)
    return make_table(neighbourhood)


def begin(table: Table, browser: Client) -> str:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        asked = {"measured": Round.objects.get().pk, "told_how": "table"}
    where = f"/ruwaard/plan/{table.case.pk}/kosten/"
    answer = browser.post(f"{where}begin/", asked | {"told_on": "1-1-2026"})
    assert answer.status_code == 302, answer.content.decode()
    return where


def typed(table: Table, *rows: dict[str, str]) -> dict[str, str]:
    """Return ten lines as the page sends them, the last ones empty."""
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        price = str(Price.objects.current().get(key="begeleidingthuis").pk)
    sent = {"form-TOTAL_FORMS": "10", "form-INITIAL_FORMS": "0"}
    for number in range(10):
        usual = {"id": str(uuid4()), "per": "week", "weeks": "", "evidence": "B"}
        row = {"price": price, **rows[number]} if number < len(rows) else {}
        sent |= {
            f"form-{number}-{name}": value for name, value in (usual | row).items()
        }
    return sent


def test_ten_lines_are_one_request_and_sending_twice_writes_once(table: Table) -> None:
    browser = sign_in(table.noor)
    where = begin(table, browser)
    sent = typed(table, {"quantity": "2,5"}, {"quantity": "1", "low": "0", "high": "3"})

    adding = browser.post(f"{where}opgeteld/before/", sent, headers={"HX-Request": "1"})
    first = browser.post(f"{where}regels/before/", sent)
    again = browser.post(f"{where}regels/before/", sent)
    page = browser.get(where).content.decode()

    assert (first.status_code, again.status_code) == (302, 302)
    assert "€\N{NO-BREAK SPACE}11.648" in adding.content.decode()
    assert "€\N{NO-BREAK SPACE}11.648" in page
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        assert AnalysisLine.objects.count() == 2


def test_what_is_wrong_with_a_line_stands_beside_it(table: Table) -> None:
    browser = sign_in(table.noor)
    where = begin(table, browser)
    wrong = typed(
        table,
        {"quantity": ""},
        {"quantity": "1", "per": "once"},
        {"quantity": "5", "low": "6", "high": "7"},
        {"quantity": "5", "low": "1"},
        {"quantity": "3", "price": ""},
    )

    answer = browser.post(f"{where}regels/new/", wrong)

    assert answer.status_code == 422
    for told in (
        "Vul een aantal in.",
        "Hoeveel jaar gaat het mee?",
        "Het aantal ligt tussen minst en meest.",
        "Vul minst en meest in, of geen van beide.",
        "Kies wat het is.",
    ):
        assert told in answer.content.decode()


def test_a_resident_reads_what_is_measured_and_stops_it(table: Table) -> None:
    browser, own = sign_in(table.noor), sign_in(table.hennie)
    where = begin(table, browser)
    browser.post(f"{where}regels/before/", typed(table, {"quantity": "2"}))
    mine = f"/ruwaard/mijn-plan/{table.case.pk}/meten/"

    page, short = own.get(mine), own.get(f"{mine}kort/")
    answer = own.post(mine)

    assert "Begeleiding thuis: 2 uur per week" in page.content.decode()
    assert "U mag nee zeggen." in short.content.decode()
    assert answer.status_code == 302
    assert "U wilt dit niet." in own.get(mine).content.decode()
    assert "De inwoner wil dit niet" in browser.get(where).content.decode()
    assert browser.get(f"{where}regels/before/").status_code == 404


def test_a_judge_is_drawn_and_reads_lines_without_a_name(table: Table) -> None:
    browser = sign_in(table.noor)
    where = begin(table, browser)
    for scenario in ("before", "expected", "new"):
        browser.post(f"{where}regels/{scenario}/", typed(table, {"quantity": "2"}))
    browser.post(
        f"{where}verwacht/", {"expected_reason": "rose", "expected_chance": 75}
    )
    browser.post(f"{where}stap/sign/")
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        assert Analysis.objects.get().signed_at is not None
    judge = make_member(table.place, organisation=make_organisation("Unik"))
    mila = sign_in(make_member(table.place, Role.PROGRAMME))
    looks = sign_in(judge)

    with seated(table.place, table.noor, Role.PROFESSIONAL):
        sets = f"/ruwaard/meten/{Round.objects.get().pk}/plannen/"
    listed = mila.get(sets).content.decode()
    code = listed.split("/meten/code/")[1].split("/")[0]
    mila.post(f"/ruwaard/meten/code/{code}/vraag/", {"kind": "judge"})
    asked = looks.get("/ruwaard/meten/meekijken/").content.decode()
    look = re.findall(r"/ruwaard/meten/meekijken/[0-9a-f-]{36}/", asked)[0]
    page = looks.get(look).content.decode()
    answer = looks.post(look, {"verdict": "agrees"})

    assert "Begeleiding thuis" not in listed
    assert "Begeleiding thuis" in page
    assert "Het liep op" in page
    assert "Hennie" not in page
    assert answer.status_code == 302
    assert "Ik verwacht dit ook" in mila.get(sets).content.decode()


def test_a_no_is_written_in_a_plan_that_is_only_read_too(table: Table) -> None:
    browser = sign_in(table.noor)
    where = begin(table, browser)
    browser.post(f"{where}regels/before/", typed(table, {"quantity": "2"}))
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        day = clock.today()
        plan = Case.objects.filter(pk=table.case.pk)
        plan.update(state="closed", closed_on=day, read_only_on=day)

    browser.post(f"{where}nee/")

    assert "De inwoner wil dit niet, sinds" in browser.get(where).content.decode()
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        assert not AnalysisLine.objects.exists()


def test_what_was_signed_stands_when_its_round_is_closed(table: Table) -> None:
    browser = sign_in(table.noor)
    where = begin(table, browser)
    browser.post(f"{where}situatie/", {"situation": "debts"})
    browser.post(f"{where}stap/sign/")
    before = browser.get(where).content.decode()
    mila = make_member(table.place, Role.PROGRAMME)
    with seated(table.place, mila, Role.PROGRAMME):
        close_round(Round.objects.get(), by=mila)

    after = browser.get(where).content.decode()

    assert "Maak een nieuwe versie" in before
    assert "Maak een nieuwe versie" not in after
    assert "De meetronde is afgesloten" in after
