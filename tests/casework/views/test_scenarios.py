from uuid import uuid4

import pytest

from casework.models import Scenario
from ruwaard.accounts.models import Role
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.factories import make_member, make_user, seated, sign_in

WORDS = {
    "happens": "de pijn erger wordt",
    "then_do": "bellen we de huisarts",
    "call": "huisartsenpost, 0412 00 00 00",
}


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


def test_it_shows_in_the_plan_of_the_resident_and_on_the_door(table: Table) -> None:
    sign_in(table.noor).post(f"/ruwaard/plan/{table.case.pk}/als-dan/", WORDS)

    browser = sign_in(table.hennie)
    pages = [
        browser.get(f"/ruwaard/mijn-plan/{table.case.pk}/{part}").content.decode()
        for part in ("", "wie-is-wie/")
    ]
    said = "Als de pijn erger wordt, dan bellen we de huisarts"
    assert [said in page for page in pages] == [True, True]


def test_two_clicks_make_one(table: Table) -> None:
    browser, page_id = sign_in(table.noor), str(uuid4())
    for _click in range(2):
        browser.post(
            f"/ruwaard/plan/{table.case.pk}/als-dan/", WORDS | {"page_id": page_id}
        )

    with seated(table.place, table.noor, Role.PROFESSIONAL):
        assert Scenario.objects.count() == 1


def test_it_is_taken_away_again(table: Table) -> None:
    browser = sign_in(table.noor)
    browser.post(f"/ruwaard/plan/{table.case.pk}/als-dan/", WORDS)
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        row = Scenario.objects.get()

    browser.post(f"/ruwaard/als-dan/{row.pk}/weg/")

    with seated(table.place, table.noor, Role.PROFESSIONAL):
        assert not Scenario.objects.exists()


def test_an_example_is_a_start(table: Table) -> None:
    page = sign_in(table.noor).get(
        f"/ruwaard/plan/{table.case.pk}/als-dan/?voorbeeld=ik val"
    )

    assert 'value="ik val"' in page.content.decode()


def test_who_has_no_seat_reads_none(table: Table) -> None:
    sign_in(table.noor).post(f"/ruwaard/plan/{table.case.pk}/als-dan/", WORDS)
    colleague = make_member(table.place, user=make_user("Bram Collega"))

    with seated(table.place, colleague, Role.PROFESSIONAL):
        assert not Scenario.objects.exists()
