import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from ruwaard import clock
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import tenant_scope
from tests.factories import (
    make_member,
    make_neighbourhood,
    make_organisation,
    make_user,
    sign_in,
)
from tests.ruwaard.accounts.browsers import audit_rows

LIST = "/ruwaard/rollen/"
ADD = "/ruwaard/rollen/nieuw/"


@pytest.fixture(autouse=True)
def _mail_in_memory(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def petra(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, Role.PROGRAMME, user=make_user("Petra"))


@pytest.fixture
def client(petra: User) -> Client:
    return sign_in(petra)


def seat_of(user: User, place: Neighbourhood) -> Membership:
    with tenant_scope(place.pk):
        return Membership.objects.get(user=user)


def test_the_list_names_who_works_here_and_no_resident(
    neighbourhood: Neighbourhood, client: Client
) -> None:
    make_member(neighbourhood, Role.PROFESSIONAL, user=make_user("Noor El Idrissi"))
    make_member(neighbourhood, Role.RESIDENT, user=make_user("Hennie van Dijk"))

    page = client.get(LIST).content.decode()

    assert "Noor El Idrissi" in page
    assert "Hennie van Dijk" not in page


def test_somebody_new_gets_a_role_and_a_mail(
    neighbourhood: Neighbourhood, client: Client
) -> None:
    pantein = make_organisation("Pantein")

    answer = client.post(
        ADD,
        {
            "name": "Tom Peeters",
            "email": "tom@voorbeeld.nl",
            "role": "professional",
            "organisation": pantein.pk,
        },
    )

    assert answer.headers["Location"] == LIST
    tom = User.objects.get(email="tom@voorbeeld.nl")
    assert seat_of(tom, neighbourhood).role == Role.PROFESSIONAL
    assert "http://testserver/account/medewerkers/" in str(mail.outbox[0].body)


def test_a_refusal_stands_at_its_field(
    neighbourhood: Neighbourhood, client: Client
) -> None:
    pantein = make_organisation("Pantein")
    make_member(neighbourhood, Role.MANAGER, organisation=pantein)

    answer = client.post(
        ADD,
        {
            "name": "Tom",
            "email": "tom@voorbeeld.nl",
            "role": "manager",
            "organisation": pantein.pk,
        },
    )

    assert answer.status_code == 422
    assert "heeft in die tijd al iemand in het netwerkteam" in answer.content.decode()
    assert not User.objects.filter(email="tom@voorbeeld.nl").exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "x" * 101),
        ("name", "a\x00b"),
        ("email", "geen adres"),
        ("role", "resident"),
        ("role", "koning"),
        ("organisation", "999999"),
        ("ends_on", "31-02-2027"),
        ("starts_on", "gisteren of zo"),
    ],
)
def test_bad_input_is_answered_in_words(client: Client, field: str, value: str) -> None:
    good = {"name": "Tom", "email": "tom@voorbeeld.nl", "role": "analyst"}

    answer = client.post(ADD, good | {field: value})

    assert answer.status_code == 422
    assert not User.objects.filter(email="tom@voorbeeld.nl").exists()


def test_a_role_stops_with_one_button(
    neighbourhood: Neighbourhood, client: Client
) -> None:
    tom = make_member(neighbourhood, Role.ANALYST, user=make_user("Tom Peeters"))
    address = f"{LIST}{seat_of(tom, neighbourhood).pk}/stop/"

    assert "Stopt de rol van Tom Peeters?" in client.get(address).content.decode()
    client.post(address)

    assert seat_of(tom, neighbourhood).ends_on == clock.today()


def test_the_own_role_does_not_stop(
    neighbourhood: Neighbourhood, client: Client, petra: User
) -> None:
    answer = client.post(f"{LIST}{seat_of(petra, neighbourhood).pk}/stop/")

    assert answer.status_code == 422
    assert "U kunt uw eigen rollen niet veranderen" in answer.content.decode()


def test_roles_of_residents_and_of_elsewhere_do_not_exist(
    neighbourhood: Neighbourhood, client: Client
) -> None:
    elsewhere = make_neighbourhood("schadewijk")
    hennie = make_member(neighbourhood, Role.RESIDENT)
    tom = make_member(elsewhere, Role.ANALYST)

    for seat in (seat_of(hennie, neighbourhood), seat_of(tom, elsewhere)):
        assert client.post(f"{LIST}{seat.pk}/stop/").status_code == 404


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.PROGRAMME}))
def test_only_the_programme_opens_the_list(
    neighbourhood: Neighbourhood, role: Role
) -> None:
    answer = sign_in(make_member(neighbourhood, role)).get(LIST)

    assert answer.status_code == 403


def test_a_refused_attempt_is_in_the_audit(
    neighbourhood: Neighbourhood, client: Client
) -> None:
    hennie = make_member(neighbourhood, Role.RESIDENT)
    seat = seat_of(hennie, neighbourhood)
    before = audit_rows()

    client.get(f"{LIST}{seat.pk}/stop/")

    assert audit_rows() == before + 1


def test_the_list_asks_as_much_for_three_as_for_one(
    neighbourhood: Neighbourhood, client: Client
) -> None:
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for name in ("Ans", "Bep", "Cor"):
        make_member(neighbourhood, Role.ANALYST, user=make_user(name))

    with CaptureQueriesContext(connection) as more:
        client.get(LIST)

    assert len(more) == len(one)


def test_the_account_page_says_how_one_signs_in(neighbourhood: Neighbourhood) -> None:
    hennie = make_member(neighbourhood, Role.RESIDENT)
    noor = make_member(neighbourhood, Role.PROFESSIONAL)

    own = [sign_in(user).get("/account/").content.decode() for user in (hennie, noor)]

    assert "Bekijk uw tweede stap" not in own[0]
    assert "Bekijk uw tweede stap" in own[1]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "2fa/",
        "2fa/webauthn/",
        "2fa/webauthn/add/",
        "2fa/recovery-codes/generate/",
        "2fa/totp/deactivate/",
        "sessions/",
        "logout/",
        "2fa/reauthenticate/",
    ],
)
def test_every_page_of_the_account_has_our_look(client: Client, address: str) -> None:
    page = client.get(f"/account/{address}").content.decode()

    assert 'class="kt-main"' in page
    assert "{%" not in page


@pytest.mark.parametrize(
    "address",
    [
        "login/",
        "medewerkers/",
        "code-op-papier/",
        "password/reset/",
        "signup/",
        "password/reset/done/",
        "password/reset/key/done/",
        "password/reset/key/1-abc/",
        "inactive/",
        "3rdparty/login/cancelled/",
    ],
)
def test_every_page_before_the_door_has_our_look(db: None, address: str) -> None:  # noqa: ARG001 - asks for the database
    page = Client().get(f"/account/{address}").content.decode()

    assert 'class="kt-main"' in page
    for english in ("Sign In", "Password", "Email", "Oops"):
        assert english not in page


def test_a_stale_form_is_answered_in_words(neighbourhood: Neighbourhood) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_member(neighbourhood, Role.RESIDENT))

    answer = client.post("/pet/", {"hat": "x"})

    assert answer.status_code == 403
    assert "stond te lang open" in answer.content.decode()
