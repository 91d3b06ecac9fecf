"""Who joins, leaves or ends, on its pages."""

from collections.abc import Iterator

import pytest
from django.urls import reverse

from budget.models import Decision, Framework
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood, Participation
from tests.budget.factories import make_signed_framework, on
from tests.factories import make_member, make_organisation, seated, sign_in


@pytest.fixture
def framework(neighbourhood: Neighbourhood) -> Iterator[Framework]:
    with on(2026, 2, 2):
        user = make_member(neighbourhood, Role.AUDITOR)
        with seated(neighbourhood, user, Role.AUDITOR):
            made = make_signed_framework(user)
        yield made


@pytest.fixture
def manager(neighbourhood: Neighbourhood, framework: Framework) -> User:  # noqa: ARG001 - comes first
    pantein = make_organisation("Pantein")
    return make_member(neighbourhood, Role.MANAGER, organisation=pantein)


@pytest.fixture
def director(neighbourhood: Neighbourhood, framework: Framework) -> User:  # noqa: ARG001 - comes first
    oss = make_organisation("Gemeente Oss")
    return make_member(neighbourhood, Role.DIRECTOR, organisation=oss)


def where(name: str, **ids: object) -> str:
    return reverse(f"budget:{name}", kwargs={"neighbourhood": "ruwaard"} | ids)


def ask(neighbourhood: Neighbourhood, manager: User) -> Decision:
    pantein = make_organisation("Pantein")
    sent = {
        "organisation": str(pantein.pk),
        "leaves_on": "01-07-2026",
        "reason": "Wij stoppen in deze wijk",
    }
    answer = sign_in(manager).post(where("leave_add"), sent)
    assert answer.status_code == 302
    with seated(neighbourhood, manager, Role.MANAGER):
        decision: Decision = Decision.objects.get()
    return decision


def test_a_manager_asks_and_a_director_decides(
    neighbourhood: Neighbourhood, manager: User, director: User
) -> None:
    decision = ask(neighbourhood, manager)
    address = where("change_detail", decision_id=decision.pk)

    assert (
        "Een ander dan wie het vroeg" in sign_in(manager).get(address).content.decode()
    )
    assert sign_in(manager).post(address, {"agrees": "1"}).status_code == 404
    assert "Akkoord" in sign_in(director).get(address).content.decode()
    assert sign_in(director).post(address, {"agrees": "1"}).status_code == 302

    with seated(neighbourhood, director, Role.DIRECTOR):
        decision.refresh_from_db()
        part = Participation.objects.get(organisation__name="Pantein")
    assert (decision.state, str(part.ends_on)) == ("posted", "2026-07-01")


def test_the_list_says_who_asked_what(
    neighbourhood: Neighbourhood, manager: User
) -> None:
    ask(neighbourhood, manager)
    page = sign_in(manager).get(where("change_list")).content.decode()
    assert "Organisatie vertrekt" in page
    assert "Pantein" in page


def test_a_framework_that_runs_does_not_end(manager: User) -> None:
    answer = sign_in(manager).post(where("end_add"), {"reason": "Klaar"})
    assert answer.status_code == 422
    assert "loopt nog tot" in answer.content.decode()
