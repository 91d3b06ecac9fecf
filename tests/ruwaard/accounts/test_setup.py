from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from ruwaard.accounts.menu import MENUS, NOW_AND_THEN, PUBLIC_FIRST, PUBLIC_LAST
from ruwaard.accounts.models import Role
from ruwaard.accounts.refusals import FeaturesAreNewer
from ruwaard.accounts.setup.services import choose_features
from ruwaard.accounts.setup.steps import way_of
from ruwaard.tenancy.features import FEATURE_OF
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_member, seated, sign_in
from tests.ruwaard.accounts.browsers import audit_rows
from tests.world import empty_the_cache

# One page of every part that can be switched off, with who opens it.
PAGES = {
    "budget:figures": Role.PROGRAMME,
    "microanalysis:round_list": Role.PROGRAMME,
    "prevention:intervention_list": Role.PROGRAMME,
    "community:activity_desk": Role.PROGRAMME,
    "budget:where_did_it_go": None,
    "prevention:vision": None,
    "community:front": None,
}


@pytest.fixture
def alone(neighbourhood: Neighbourhood) -> Neighbourhood:
    """Give a neighbourhood with casework only."""
    neighbourhood.features = ["casework"]
    neighbourhood.save(update_fields=["features"])
    return neighbourhood


@pytest.mark.parametrize("name", PAGES)
def test_what_is_off_is_not_there(neighbourhood: Neighbourhood, name: str) -> None:
    role = PAGES[name]
    browser = sign_in(make_member(neighbourhood, role)) if role else Client()
    address = reverse(name, args=["ruwaard"])
    assert browser.get(address).status_code == HTTPStatus.OK
    feature = FEATURE_OF[name.partition(":")[0]]

    neighbourhood.features.remove(feature)
    neighbourhood.save(update_fields=["features"])
    empty_the_cache()  # public pages are remembered for a minute

    assert browser.get(address).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("role", [Role.MANAGER, Role.PROGRAMME, Role.PROFESSIONAL])
def test_no_page_leads_to_what_is_off(alone: Neighbourhood, role: Role) -> None:
    """A neighbourhood can start with casework only, and see nothing of the rest."""
    browser = sign_in(make_member(alone, role))
    entries = [*MENUS[role], *NOW_AND_THEN.get(role, ()), *PUBLIC_FIRST, *PUBLIC_LAST]
    off = [
        reverse(entry.name, args=["ruwaard"])
        for entry in entries
        if entry.app in FEATURE_OF
    ]

    answer = browser.get("/ruwaard/", follow=True)

    assert answer.status_code == HTTPStatus.OK
    assert off
    page = answer.content.decode()
    assert [address for address in off if f'href="{address}"' in page] == []


def test_every_app_of_a_neighbourhood_is_a_part_or_always_there() -> None:
    always = {"casework", "privacy", "documents", "demo"}
    known = get_resolver().namespace_dict.keys() - {"admin", "notices"}

    apps = {part for part in FEATURE_OF if ":" not in part}
    assert known - always == apps


def test_parts_are_switched_on_step_by_step(alone: Neighbourhood) -> None:
    keeper = make_member(alone, Role.PROGRAMME)
    browser = sign_in(keeper)
    asked = {"features": ["budget", "prevention"], "seen": "casework"}

    before = audit_rows()
    browser.post("/ruwaard/inrichten/onderdelen/", asked)
    with seated(alone, keeper, Role.PROGRAMME), pytest.raises(FeaturesAreNewer):
        choose_features(["microanalysis"], seen=["casework"], by=keeper)

    alone.refresh_from_db()
    assert alone.features == ["casework", "budget", "prevention"]
    assert audit_rows() == before + 1


def test_the_way_to_the_first_plan_grows_with_what_is_used(
    alone: Neighbourhood,
) -> None:
    keeper = make_member(alone, Role.PROGRAMME)
    with seated(alone, keeper, Role.PROGRAMME):
        few = [str(step.label) for step in way_of(alone).steps]
        alone.features = ["casework", "budget"]
        more = [str(step.label) for step in way_of(alone).steps]

    page = sign_in(keeper).get("/ruwaard/inrichten/").content.decode()

    assert [label for label in more if label not in few] == ["Van welk geld?"]
    assert "1 van 8 stappen klaar" in page  # the covenant, by making the keeper
    start = sign_in(keeper).get("/ruwaard/").content.decode()
    assert "Ga verder met inrichten" in start
