"""A request for an official decision: asked on Mijn plan, answered at the desk."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from casework.models import DecisionRequest
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import WISH, Table, make_table
from tests.factories import make_member, make_user, seated, sign_in

WORDS = {
    "words": "Ik wil een traplift.",
    "law": "wmo",
    "name": "Hennie van Dorp",
    "reach": "0412 00 00 00",
}


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


@pytest.fixture
def hennie(table: Table) -> Client:
    return sign_in(table.hennie)


@pytest.fixture
def desk(table: Table) -> Client:
    return sign_in(make_member(table.place, Role.ACCESS_DESK, user=make_user("Fatma")))


def at(table: Table, name: str, **ids: object) -> str:
    return reverse(f"casework:{name}", kwargs={"neighbourhood": table.place.slug} | ids)


def asked(table: Table) -> DecisionRequest:
    with seated(table.place, table.noor):
        found: DecisionRequest = DecisionRequest.objects.get()
    return found


def test_the_resident_asks_and_the_desk_decides(
    table: Table, hennie: Client, desk: Client
) -> None:
    hennie.post(at(table, "my_decision_ask", case_id=table.case.pk), WORDS)
    row = asked(table)
    start = desk.get(f"/{table.place.slug}/").content.decode()
    page = desk.get(at(table, "decision_list")).content.decode()
    detail = at(table, "decision_detail", request_id=row.pk)
    read = desk.get(detail).content.decode()
    desk.post(
        at(table, "decision_step", request_id=row.pk), {"step": "receive", "version": 1}
    )
    desk.post(
        detail, {"outcome": "refused", "explanation": "Het past niet.", "version": 2}
    )

    plan = hennie.get(at(table, "my_plan", case_id=table.case.pk)).content.decode()
    main = start[start.index("<main") :]
    assert f'href="{at(table, "decision_list")}"' in main
    assert ("Hennie van Dorp" in page, WORDS["words"] in read) == (True, True)
    assert WISH not in read
    assert "Het past niet." in plan
    assert "bezwaar maken" in plan


def test_the_team_asks_on_behalf_and_says_how(table: Table) -> None:
    noor = sign_in(table.noor)
    address = at(table, "decision_ask", case_id=table.case.pk)

    without = noor.post(address, WORDS)
    done = noor.post(address, WORDS | {"channel": "phone"})

    assert (without.status_code, done.status_code) == (422, 302)
    assert asked(table).channel == "phone"


def test_too_late_is_shown_to_both(table: Table, hennie: Client, desk: Client) -> None:
    hennie.post(at(table, "my_decision_ask", case_id=table.case.pk), WORDS)
    long_ago = clock.today() - timedelta(days=100)
    with seated(table.place, table.noor):
        DecisionRequest.objects.update(
            asked_on=long_ago,
            assess_by=long_ago + timedelta(days=42),
            decide_by=long_ago + timedelta(days=56),
        )

    plan = hennie.get(at(table, "my_plan", case_id=table.case.pk)).content.decode()
    page = desk.get(at(table, "decision_list")).content.decode()

    assert "Dit duurt langer dan mag." in plan
    assert "over de termijn" in page


def test_the_resident_takes_it_back(table: Table, hennie: Client) -> None:
    hennie.post(at(table, "my_decision_ask", case_id=table.case.pk), WORDS)

    hennie.post(
        at(table, "my_decision_withdraw", request_id=asked(table).pk), {"version": 1}
    )

    assert asked(table).state == "withdrawn"


def test_a_step_that_does_not_exist_is_refused(
    table: Table, hennie: Client, desk: Client
) -> None:
    hennie.post(at(table, "my_decision_ask", case_id=table.case.pk), WORDS)
    address = at(table, "decision_step", request_id=asked(table).pk)

    desk.post(address, {"step": "onzin", "version": 1})

    assert asked(table).state == "asked"
