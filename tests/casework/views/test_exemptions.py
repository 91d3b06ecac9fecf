"""A rule set aside, on the screens of the team, the resident and the desks."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from casework.models import Exemption
from casework.screens import text_of
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.tenancy.models import Neighbourhood, Participation
from tests.casework.tables import Table, make_table
from tests.casework.views.counting import queries
from tests.factories import make_member, make_organisation, make_user, seated, sign_in

RULE = "Voor een traplift zijn drie offertes nodig."


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    made = make_table(neighbourhood)
    with seated(made.place, made.noor, Role.PROFESSIONAL):
        Participation.objects.create(
            organisation=make_organisation("Gemeente Oss"),
            kind="partner",
            starts_on=clock.today(),
        )
    return made


def at(table: Table, name: str, **ids: object) -> str:
    return reverse(f"casework:{name}", kwargs={"neighbourhood": table.place.slug} | ids)


def write(table: Table, noor: Client, **facts: object) -> Exemption:
    words: dict[str, object] = {
        "rule": RULE,
        "rule_of": "de gemeente",
        "ground": "De leverancier is al bekend.",
        "organisation": make_organisation("Gemeente Oss").pk,
        "decided_by": "manager",
        "decided_on": clock.today().isoformat(),
        "review_on": (clock.today() + timedelta(days=90)).isoformat(),
        "cost": "small",
    }
    answer = noor.post(at(table, "exemption_add", case_id=table.case.pk), words | facts)
    assert answer.status_code == 302
    with seated(table.place, table.noor):
        made: Exemption = Exemption.objects.latest("link__pk")
    return made


def read(table: Table, made: Exemption) -> None:
    sign_in(table.hennie).post(
        at(table, "my_exemption_read", exemption_id=made.pk), {"version": 1}
    )


def test_from_the_plan_by_the_resident_to_the_register(table: Table) -> None:
    noor = sign_in(table.noor)
    made = write(table, noor)
    mine = text_of(
        sign_in(table.hennie)
        .get(at(table, "my_plan", case_id=table.case.pk))
        .content.decode()
    )
    director = make_member(table.place, Role.DIRECTOR, user=make_user("Hanneke"))
    desk = sign_in(director)
    before = desk.get(at(table, "exemption_list")).content.decode()

    read(table, made)

    after = desk.get(at(table, "exemption_list")).content.decode()
    assert (RULE in mine, RULE in before, RULE in after) == (True, False, True)
    assert made.code in after
    assert "Hennie" not in after


def test_the_manager_of_the_organisation_says_what_it_brought(table: Table) -> None:
    made = write(table, sign_in(table.noor))
    read(table, made)
    manager = make_member(
        table.place,
        Role.MANAGER,
        user=make_user("Irma"),
        organisation=make_organisation("Gemeente Oss"),
    )

    answer = sign_in(manager).post(
        at(table, "exemption_review", exemption_id=made.pk),
        {"version": 2, "verdict": "changed", "effect": "Onder € 500 zonder offerte."},
    )

    plan = sign_in(table.noor).get(at(table, "exemption", exemption_id=made.pk))
    assert answer.status_code == 302
    assert "Onder € 500 zonder offerte." in plan.content.decode()


def test_the_aanspreekpunt_reads_and_does_not_decide(table: Table) -> None:
    made = write(table, sign_in(table.noor))
    read(table, made)
    duty = sign_in(
        make_member(table.place, Role.DUTY_CONTACT, user=make_user("Jamila"))
    )

    page = duty.get(at(table, "exemption_detail", exemption_id=made.pk))
    answer = duty.post(at(table, "exemption_review", exemption_id=made.pk))

    assert RULE in page.content.decode()
    assert "Leg de terugblik vast" not in page.content.decode()
    assert answer.status_code == 403


def test_the_register_asks_as_much_for_one_as_for_four(table: Table) -> None:
    noor = sign_in(table.noor)
    director = make_member(table.place, Role.DIRECTOR, user=make_user("Hanneke"))
    desk = sign_in(director)
    read(table, write(table, noor))
    address = at(table, "exemption_list")
    desk.get(address)
    one = queries(desk, address)
    for _number in range(3):
        read(table, write(table, noor))

    assert queries(desk, address) == one
