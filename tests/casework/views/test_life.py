from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from casework.models import Case, LifeEvent
from ruwaard import clock
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.casework.views.counting import queries
from tests.factories import seated, sign_in


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


@pytest.fixture
def browser(table: Table) -> Client:
    return sign_in(table.noor)


def address(table: Table, name: str, **ids: object) -> str:
    return reverse(f"casework:{name}", kwargs={"neighbourhood": table.place.slug} | ids)


def death(table: Table) -> str:
    return address(table, "death", person_id=table.person.pk)


def test_the_page_says_beforehand_what_will_happen(
    table: Table, browser: Client
) -> None:
    page = browser.get(death(table)).content.decode()

    assert "1 afspraak vervalt." in page
    assert "De bewaartermijn begint vandaag (Selectielijst gemeenten 2020)." in page


def test_without_a_yes_nothing_happens(table: Table, browser: Client) -> None:
    answer = browser.post(
        death(table), {"died_on": clock.today().isoformat(), "told_by": "Ans"}
    )

    assert answer.status_code == 422
    assert "Lees eerst wat er gebeurt, en zeg dan ja." in answer.content.decode()


def test_a_death_tomorrow_is_refused(table: Table, browser: Client) -> None:
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    answer = browser.post(
        death(table), {"died_on": tomorrow, "told_by": "Ans", "sure": "on"}
    )

    assert answer.status_code == 422


def test_after_a_death_the_team_only_reads(table: Table, browser: Client) -> None:
    said = {"died_on": clock.today().isoformat(), "told_by": "Ans", "sure": "on"}
    done = browser.post(death(table), said, follow=True)
    again = browser.post(death(table), said)
    case = address(table, "case_detail", case_id=table.case.pk)
    note = address(table, "contact_add", case_id=table.case.pk)
    written = browser.post(note, {"note": "1", "text": "nog iets"})

    assert "Dit is gebeurd" in done.content.decode()
    assert "alleen nog lezen" in browser.get(case).content.decode()
    assert [written.status_code, again.status_code] == [409, 409]
    assert "Dit plan kunt u alleen nog lezen." in written.content.decode()
    assert (
        sign_in(table.hennie)
        .get(address(table, "my_plan", case_id=table.case.pk))
        .status_code
        == 404
    )


def test_the_number_of_queries_stays_the_same(table: Table, browser: Client) -> None:
    page = address(table, "life", case_id=table.case.pk)
    with seated(table.place, table.noor):
        LifeEvent.objects.create(
            case=Case.objects.get(), kind="split", happened_on=clock.today(),
            by=table.noor, written_at=clock.now(),
        )  # fmt: skip
    queries(browser, page)
    few = queries(browser, page)
    with seated(table.place, table.noor):
        for _number in range(3):
            LifeEvent.objects.create(
                case=Case.objects.get(), kind="split", happened_on=clock.today(),
                by=table.noor, written_at=clock.now(),
            )  # fmt: skip

    assert queries(browser, page) == few
