import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from ruwaard.accounts.models import Membership, Role, User
from ruwaard.tenancy.models import Municipality, Neighbourhood, Organisation
from ruwaard.tenancy.scope import tenant_scope
from tests.factories import make_member, make_municipality, make_user, sign_in
from tests.ruwaard.accounts.browsers import PASSWORD, browser, by_password

PLACES = "/beheer/tenancy/neighbourhood/"
USERS = "/beheer/accounts/user/"


@pytest.fixture(autouse=True)
def _mail_in_memory(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def olaf(db: None) -> User:  # noqa: ARG001 - asks for the database
    olaf = make_user("Olaf")
    olaf.is_staff = True
    olaf.set_password(PASSWORD)
    olaf.save()
    return olaf


@pytest.fixture
def client(olaf: User) -> Client:
    return sign_in(olaf)


def place(**changes: object) -> dict[str, object]:
    return {
        "municipality": make_municipality().pk,
        "name": "Ruwaard",
        "slug": "ruwaard",
        "disclosure_threshold": 5,
        "features": ["casework"],
        "theme": "{}",
    } | changes


def test_the_admin_stays_shut_before_the_second_step(olaf: User) -> None:
    client = browser()
    by_password(client, olaf)

    answers = [client.get(path) for path in ("/beheer/", USERS, f"{USERS}add/")]

    assert {answer.headers["Location"] for answer in answers} == {
        "/account/tweede-stap/"
    }


def test_it_holds_five_kinds_of_rows(client: Client) -> None:
    apps = client.get("/beheer/").context["app_list"]

    assert sorted(model["object_name"] for app in apps for model in app["models"]) == [
        "Municipality",
        "Neighbourhood",
        "Organisation",
        "SecondFactorRemoval",
        "User",
    ]


@pytest.mark.parametrize(
    "path",
    [
        "account/emailaddress/",
        "mfa/authenticator/",
        "socialaccount/socialapp/",
        "usersessions/usersession/",
        "auth/group/",
        "accounts/membership/",
    ],
)
def test_nothing_else_is_there(client: Client, path: str) -> None:
    assert client.get(f"/beheer/{path}").status_code == 404


def test_nobody_is_removed(client: Client, neighbourhood: Neighbourhood) -> None:
    noor = make_user("Noor")

    for address in (f"{USERS}{noor.pk}", f"{PLACES}{neighbourhood.pk}"):
        assert client.post(f"{address}/delete/", {"post": "yes"}).status_code == 403
    answer = client.post(
        USERS, {"action": "delete_selected", "_selected_action": [noor.pk]}
    )

    assert answer.status_code in {200, 302}
    assert User.objects.filter(pk=noor.pk).exists()


def test_a_neighbourhood_starts_with_its_programme(client: Client) -> None:
    new = place(programme_name="Petra", programme_email="petra@voorbeeld.nl")

    answer = client.post(f"{PLACES}add/", new)

    assert answer.status_code == 302
    here = Neighbourhood.objects.get(slug="ruwaard")
    with tenant_scope(here.pk):
        only = Membership.objects.get()
    assert (only.role, only.user.email) == (Role.PROGRAMME, "petra@voorbeeld.nl")
    assert [message.to for message in mail.outbox] == [["petra@voorbeeld.nl"]]


def test_a_second_programme_member_is_the_programmes_own_choice(
    client: Client, neighbourhood: Neighbourhood
) -> None:
    make_member(neighbourhood, Role.PROGRAMME)
    more = place(programme_name="Pim", programme_email="pim@voorbeeld.nl")

    answer = client.post(f"{PLACES}{neighbourhood.pk}/change/", more, follow=True)

    assert "Deze wijk heeft al een programmateam" in answer.content.decode()
    assert not User.objects.filter(email="pim@voorbeeld.nl").exists()


@pytest.mark.parametrize(
    ("theme", "sentence"),
    [
        ('{"brand": "#ffffff"}', "niet goed te lezen"),
        ('{"brand": "rood"}', "Schrijf een kleur"),
        ('{"colour": "#123456"}', "een naam of waarde die we niet kennen"),
        ('{"brand": 5}', "een naam of waarde die we niet kennen"),
        ('["#123456"]', "een naam of waarde die we niet kennen"),
    ],
)
def test_a_theme_that_cannot_be_read_is_refused(
    client: Client, theme: str, sentence: str
) -> None:
    answer = client.post(f"{PLACES}add/", place(theme=theme))

    assert answer.status_code == 200
    assert sentence in answer.content.decode()


def test_a_readable_theme_is_served(client: Client) -> None:
    client.post(f"{PLACES}add/", place(theme='{"brand": "#2b5a2e"}'))

    css = Client().get("/ruwaard/kleuren.css")

    assert "--kt-brand: #2b5a2e;" in css.content.decode()


def test_a_neighbourhood_takes_no_name_of_the_site(client: Client) -> None:
    answer = client.post(f"{PLACES}add/", place(slug="beheer"))

    assert "Dit adres is van Ruwaard zelf" in answer.content.decode()


def test_an_organisation_has_other_spellings(client: Client) -> None:
    client.post(
        "/beheer/tenancy/organisation/add/",
        {
            "name": "Ons Welzijn",
            "kind": "welfare",
            "aliases-TOTAL_FORMS": 1,
            "aliases-INITIAL_FORMS": 0,
            "aliases-0-name": "ONS welzijn",
        },
    )

    body = Organisation.objects.get(name="Ons Welzijn")
    assert [alias.name for alias in body.aliases.all()] == ["ONS welzijn"]


def test_a_new_user_has_no_password(client: Client) -> None:
    client.post(
        f"{USERS}add/",
        {
            "name": "Ans",
            "email": "Ans@Voorbeeld.nl",
            "language": "nl",
            "is_active": "on",
        },
    )

    ans = User.objects.get(email="ans@voorbeeld.nl")
    assert not ans.has_usable_password()


def test_stopping_an_account_signs_out(
    client: Client, neighbourhood: Neighbourhood
) -> None:
    hennie = make_member(neighbourhood, Role.RESIDENT)
    theirs = sign_in(hennie)

    client.post(
        f"{USERS}{hennie.pk}/change/",
        {
            "name": hennie.name,
            "email": hennie.email,
            "language": "nl",
        },
    )

    hennie.refresh_from_db()
    assert not hennie.is_active
    assert theirs.get("/account/").headers["Location"].startswith("/account/login/")


def test_nobody_changes_the_own_rights(client: Client, olaf: User) -> None:
    client.post(
        f"{USERS}{olaf.pk}/change/",
        {
            "name": "Olaf de Grote",
            "email": olaf.email,
            "language": "nl",
        },
    )

    olaf.refresh_from_db()
    assert (olaf.name, olaf.is_staff, olaf.is_active) == ("Olaf de Grote", True, True)


def test_a_professional_does_not_run_the_installation(
    client: Client, neighbourhood: Neighbourhood
) -> None:
    noor = make_member(neighbourhood, Role.PROFESSIONAL)

    answer = client.post(
        f"{USERS}{noor.pk}/change/",
        {
            "name": noor.name,
            "email": noor.email,
            "language": "nl",
            "is_active": "on",
            "is_staff": "on",
        },
    )

    assert "beheert niet ook de installatie" in answer.content.decode()
    noor.refresh_from_db()
    assert not noor.is_staff


def test_a_municipality_needs_a_real_code(client: Client) -> None:
    answer = client.post(
        "/beheer/tenancy/municipality/add/",
        {
            "name": "Uden",
            "cbs_code": "X1",
            "danger_phone": "112",
            "despair_phone": "0800 0113",
        },
    )

    assert answer.status_code == 200
    assert not Municipality.objects.filter(name="Uden").exists()
