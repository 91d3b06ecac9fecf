"""Codes on paper in "Who looked": making one and using one, in every plan."""

import pytest

from casework.models import Seat
from casework.reading.looked import looks, worded
from casework.whose import plans_of_account
from ruwaard import clock
from ruwaard.accounts.models import PaperCode, Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.factories import make_case, make_member, make_neighbourhood, seated, sign_in
from tests.ruwaard.accounts.browsers import browser


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    table = make_table(neighbourhood)
    User.objects.filter(pk=table.hennie.pk).update(email="")
    table.hennie.refresh_from_db()
    return table


def code_of(table: Table) -> str:
    """Return the code that Noor makes for Hennie on the page of her people."""
    answer = sign_in(table.noor).post(f"/ruwaard/mens/{table.person.pk}/code/")
    return str(answer.context["code"])


def told(table: Table) -> list[tuple[str, list[str], bool]]:
    """Return who, what and whether it is about a code, without the table's own work."""
    with seated(table.place, table.hennie, Role.RESIDENT):
        lines = worded(list(looks(table.case, but_not=table.hennie, since=None)))
    return [
        (
            one.name,
            [str(said) for said in one.sentences if "papieren code" in str(said)],
            one.is_code,
        )
        for one in lines
    ]


def test_making_a_code_is_told_to_the_resident(table: Table) -> None:
    code_of(table)

    made = "maakte een papieren code om in te loggen"
    assert told(table) == [("Noor El Idrissi", [made], False)]


def test_using_a_code_is_told_although_it_was_the_own_account(table: Table) -> None:
    client = browser()
    client.post("/account/code-op-papier/", {"code": code_of(table)})

    assert told(table)[0] == ("Hennie van Dorp", [], True)
    page = client.get(f"/ruwaard/mijn-plan/{table.case.pk}/wie-keek/").content.decode()
    assert "De papieren code van <b>Hennie van Dorp</b> is gebruikt" in page


def test_who_has_an_email_address_gets_no_button_and_no_code(table: Table) -> None:
    User.objects.filter(pk=table.hennie.pk).update(email="hennie@voorbeeld.nl")
    client = sign_in(table.noor)

    people = client.get(f"/ruwaard/plan/{table.case.pk}/mensen/").content.decode()
    answer = client.post(f"/ruwaard/mens/{table.person.pk}/code/", follow=True)

    assert "Logt in met een code per e-mail" in people
    assert "Inlogcode op papier" not in people
    assert "logt in met een code per e-mail. Een code" in answer.content.decode()
    assert PaperCode.objects.count() == 0


def test_every_plan_of_the_resident_hears_of_it(table: Table) -> None:
    elsewhere = make_neighbourhood("elders")
    bram = make_member(elsewhere)
    other = make_case(elsewhere, bram, "Hennie")
    with seated(elsewhere, bram, Role.PROFESSIONAL):
        Seat.objects.create(
            case=other,
            user=table.hennie,
            kind=Seat.Kind.RESIDENT,
            starts_on=clock.today(),
        )

    browser().post("/account/code-op-papier/", {"code": code_of(table)})

    with seated(elsewhere, table.hennie, Role.RESIDENT):
        lines = worded(list(looks(other, but_not=table.hennie, since=None)))
    assert [(one.name, one.is_code) for one in lines] == [
        ("Hennie van Dorp", True),
        ("Noor El Idrissi", False),
    ]


def test_a_stranger_learns_no_plans_of_an_account(table: Table) -> None:
    bram = make_member(table.place)
    answers = {}
    for name, user in (("noor", table.noor), ("bram", bram), ("own", table.hennie)):
        with seated(table.place, user):
            answers[name] = list(plans_of_account(table.hennie))

    mine = [(table.place.pk, table.case.pk)]
    assert answers == {"noor": mine, "bram": [], "own": mine}
