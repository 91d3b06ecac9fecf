"""Kinds of help, lead times and looking along, as figures under disclosure control."""

from datetime import date, timedelta

import pytest
from django.test import Client

from casework.models import Agreement, PlanItem
from casework.services import agreements
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.views.test_worklist import make_agreement
from tests.factories import make_case, make_member, make_user, seated, sign_in

ADDRESS = "/ruwaard/cijfers/werk/"


@pytest.fixture
def noor(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood)


@pytest.fixture
def manager(neighbourhood: Neighbourhood) -> Client:
    return sign_in(make_member(neighbourhood, Role.MANAGER, user=make_user("Mia")))


def last_month() -> date:
    return clock.today().replace(day=1) - timedelta(days=20)


def make_many(neighbourhood: Neighbourhood, noor: User, kind: str, number: int) -> None:
    made = last_month()
    for _one in range(number):
        case = make_case(neighbourhood, noor)
        with seated(neighbourhood, noor):
            make_agreement(
                case,
                noor,
                "Bellen",
                kind=kind,
                domain="housing",
                made_on=made,
                started_on=made + timedelta(days=4),
                done_on=made + timedelta(days=10),
                state="done",
            )


def test_shares_and_lead_times_show_from_k_plans(
    neighbourhood: Neighbourhood, noor: User, manager: Client
) -> None:
    make_many(neighbourhood, noor, "self", 6)
    make_many(neighbourhood, noor, "professional", 6)

    page = " ".join(manager.get(ADDRESS).content.decode().split())

    assert "ongeveer 10 afspraken" in page
    assert page.count("50%") == 2
    assert "Wonen" in page
    assert '<td class="kt-num">4</td><td class="kt-num">6</td>' in page
    assert "<svg" in page


def test_a_kind_of_few_plans_and_what_would_betray_it_are_hidden(
    neighbourhood: Neighbourhood, noor: User, manager: Client
) -> None:
    make_many(neighbourhood, noor, "self", 6)
    make_many(neighbourhood, noor, "volunteer", 2)

    page = manager.get(ADDRESS).content.decode()

    assert "%</td>" not in page


def test_few_questions_give_no_median(manager: Client) -> None:
    page = manager.get(ADDRESS).content.decode()

    assert "Te weinig vragen om te laten zien: minder dan 5." in page


def test_an_agreement_remembers_when_it_was_made_and_begun(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    case = make_case(neighbourhood, noor)
    with seated(neighbourhood, noor, Role.PROFESSIONAL):
        need = PlanItem.objects.create(
            case=case, question="need", text="Rust", written_by=noor, changed_by=noor
        )
        made = agreements.make_agreement(
            need,
            what="Bellen",
            carrier="professional",
            user=noor,
            due_on=clock.today(),
            domain="debt",
            by=noor,
        )
        doing = agreements.change_agreement_state(made, state="doing", by=noor)
        row = Agreement.objects.get()

    today = clock.today()
    assert (made.made_on, doing.started_on, row.domain) == (today, today, "debt")


def test_a_professional_has_no_such_page(noor: User) -> None:
    assert sign_in(noor).get(ADDRESS).status_code == 403
