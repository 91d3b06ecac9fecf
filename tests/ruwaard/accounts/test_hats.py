import pytest
from django.test import Client

from ruwaard.accounts.models import Membership, Role, User
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import tenant_scope
from tests.factories import make_member, make_neighbourhood, make_user, sign_in

LIST = "/ruwaard/rollen/"


@pytest.fixture
def elsewhere(db: None) -> Neighbourhood:  # noqa: ARG001 - asks for the database
    return make_neighbourhood("schadewijk")


def key_of(user: User, place: Neighbourhood, role: str) -> str:
    with tenant_scope(place.pk):
        return str(Membership.objects.get(user=user, role=role).pk)


def wear(client: Client, key: str, onward: str = "") -> str:
    answer = client.post("/pet/", {"hat": key, "next": onward})
    return answer.headers.get("Location", "")


def test_one_hat_needs_no_choice(neighbourhood: Neighbourhood) -> None:
    fred = make_member(neighbourhood, Role.FINANCIER)

    assert sign_in(fred).get("/").headers["Location"] == "/ruwaard/"


def test_without_a_hat_a_page_says_so(db: None) -> None:  # noqa: ARG001 - asks for the database
    answer = sign_in(make_user()).get("/", follow=True)

    assert "U doet nog nergens mee" in answer.content.decode()


def test_several_hats_are_chosen_from(
    neighbourhood: Neighbourhood, elsewhere: Neighbourhood
) -> None:
    fred = make_member(neighbourhood, Role.FINANCIER)
    make_member(elsewhere, Role.ANALYST, user=fred)
    client = sign_in(fred)

    assert client.get("/").headers["Location"] == "/pet/"
    key = key_of(fred, elsewhere, Role.ANALYST)
    assert wear(client, key) == "/schadewijk/"
    assert client.get("/").headers["Location"] == "/schadewijk/"


def test_a_hat_of_somebody_else_does_not_fit(neighbourhood: Neighbourhood) -> None:
    fred = make_member(neighbourhood, Role.FINANCIER)
    petra = make_member(neighbourhood, Role.PROGRAMME)
    client = sign_in(fred)

    assert wear(client, key_of(petra, neighbourhood, Role.PROGRAMME)) == ""
    assert client.get(LIST).status_code == 403


def test_each_neighbourhood_remembers_its_own_hat(
    neighbourhood: Neighbourhood, elsewhere: Neighbourhood
) -> None:
    petra = make_member(neighbourhood, Role.PROGRAMME)
    make_member(neighbourhood, Role.ANALYST, user=petra)
    make_member(elsewhere, Role.FINANCIER, user=petra)
    client = sign_in(petra)
    wear(client, key_of(petra, neighbourhood, Role.PROGRAMME))

    client.get("/schadewijk/")

    assert client.get(LIST).status_code == 200


def test_a_hat_of_another_neighbourhood_opens_nothing_here(
    neighbourhood: Neighbourhood, elsewhere: Neighbourhood
) -> None:
    fred = make_member(neighbourhood, Role.FINANCIER)
    make_member(elsewhere, Role.PROGRAMME, user=fred)
    client = sign_in(fred)
    wear(client, key_of(fred, elsewhere, Role.PROGRAMME))

    assert client.get(LIST).status_code == 403
    assert client.get("/schadewijk/rollen/").status_code == 200


def test_an_address_of_another_hat_offers_to_switch(
    neighbourhood: Neighbourhood,
) -> None:
    petra = make_member(neighbourhood, Role.ANALYST)
    make_member(neighbourhood, Role.PROGRAMME, user=petra)
    client = sign_in(petra)
    wear(client, key_of(petra, neighbourhood, Role.ANALYST))

    answer = client.get(LIST)

    assert answer.status_code == 403
    assert "hoort bij een andere rol" in answer.content.decode()
    key = key_of(petra, neighbourhood, Role.PROGRAMME)
    assert wear(client, key, LIST) == LIST
    assert client.get(LIST).status_code == 200


def test_switching_leads_to_no_other_site(neighbourhood: Neighbourhood) -> None:
    fred = make_member(neighbourhood, Role.FINANCIER)

    key = key_of(fred, neighbourhood, Role.FINANCIER)

    assert wear(sign_in(fred), key, "https://kwaad.nl/") == "/ruwaard/"


def test_elsewhere_does_not_exist(
    neighbourhood: Neighbourhood,
    elsewhere: Neighbourhood,  # noqa: ARG001 - is there
) -> None:
    client = sign_in(make_member(neighbourhood, Role.FINANCIER))

    assert client.get("/schadewijk/").status_code == 404
    assert client.get("/nergens/").status_code == 404


@pytest.mark.parametrize(
    "role",
    sorted(
        set(Role)
        - {
            Role.DUTY_CONTACT,
            Role.MANAGER,
            Role.DIRECTOR,
            Role.PRIVACY_OFFICER,
            Role.PROFESSIONAL,
            Role.RESIDENT,
            Role.REPRESENTATIVE,
        }
    ),
)
def test_the_start_page_says_what_one_sees_and_never_sees(
    neighbourhood: Neighbourhood, role: Role
) -> None:
    answer = sign_in(make_member(neighbourhood, role)).get("/ruwaard/")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Wat u nooit ziet" in page
    assert str(role.label) in page
