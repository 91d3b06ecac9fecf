from html import unescape

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from casework.fears import FEARS, PROMISED
from casework.models import Seat
from casework.services import agreements, signing
from ruwaard.accounts.models import Role
from ruwaard.tenancy.models import Neighbourhood, Organisation
from tests.casework.tables import Table, make_table
from tests.factories import make_organisation, seated, sign_in

PAGE = "/ruwaard/wat-ik-vertel/"


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


def read(browser: Client, path: str) -> str:
    return unescape(browser.get(path).content.decode())


def test_every_kind_of_organisation_says_what_it_may_not_do() -> None:
    assert set(PROMISED) == set(Organisation.Kind)


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize("language", ["nl", "en", "tr"])
def test_anybody_reads_the_answers_without_an_account(language: str) -> None:
    browser = Client()
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    page = read(browser, PAGE)

    with translation.override(language):
        asked = [str(fear.question) for fear in FEARS]
        not_done = [str(one.may_not) for one in PROMISED.values()]
    assert [text for text in (*asked, *not_done) if text not in page] == []


def test_the_resident_reads_what_who_sits_at_the_table_may_not_do(
    table: Table,
) -> None:
    landlord = make_organisation("Wonen Oss")
    Organisation.objects.filter(pk=landlord.pk).update(kind="housing")
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        need = table.case.items.get(question="need")
        agreements.make_agreement(
            need,
            what="De lekkage maken",
            carrier="organisation",
            organisation=landlord,
            due_on=table.agreement.due_on,
            by=table.noor,
        )
        helps: Seat = table.case.seats.get(user=table.noor)

    page = read(sign_in(table.hennie), f"/ruwaard/mijn-plan/{table.case.pk}{PAGE[8:]}")

    organisations = {"Wonen Oss": "Leest alleen de eigen afspraak."}
    if helps.organisation:
        organisations[helps.organisation.name] = "Leest uw hele plan, om te helpen."
    told = {text for pair in organisations.items() for text in pair}
    assert {text for text in told if text not in page} == set()
    assert str(PROMISED[Organisation.Kind.HOUSING].may_not) in page
    assert str(PROMISED[Organisation.Kind.JUSTICE].may_not) not in page


def test_the_answers_are_one_step_from_the_plan_and_from_signing(table: Table) -> None:
    with seated(table.place, table.hennie, Role.RESIDENT):
        signing.freeze_plan(table.case, by=table.hennie)
    browser, mine = sign_in(table.hennie), f"/ruwaard/mijn-plan/{table.case.pk}/"

    pages = [read(browser, mine), read(browser, f"{mine}tekenen/")]

    assert [page for page in pages if f'href="{mine}{PAGE[9:]}"' not in page] == []
