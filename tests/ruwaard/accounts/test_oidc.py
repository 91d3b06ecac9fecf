"""Signing in elsewhere, against a real provider in a process of its own."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from pytest_django import Settings

from ruwaard.accounts.models import Role, User
from ruwaard.accounts.oidc import INVITED
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_member, make_user, sign_in
from tests.oidc_provider.__main__ import (
    CLIENT_ID,
    CLIENT_SECRET,
    MANDATED,
    PASSWORD,
)
from tests.oidc_provider.process import Person, running
from tests.ruwaard.accounts.browsers import browser, factors, give_app, is_signed_in

LOGIN = "/account/oidc/gemeente/login/"
CALLBACK = f"{LOGIN}callback/"
LOW, HIGH = "urn:niveau:midden", "urn:niveau:hoog"
# sub, e-mail, verified, name, level
HENNIE, NOOR, VAGUE, LOOSE, EMPTY, DEPUTY = (
    "123456782",
    "900000001",
    "900000002",
    "9003",
    "9004",
    "9005",
)
PEOPLE: list[Person] = [
    (HENNIE, "hennie@voorbeeld.nl", True, "Hennie", LOW),
    (NOOR, "noor@voorbeeld.nl", True, "Noor", HIGH),
    (VAGUE, "vaag@voorbeeld.nl", True, "Vaag", "urn:niveau:laag"),
    (LOOSE, "noor@voorbeeld.nl", False, "Los", HIGH),
    (EMPTY, "", False, "Zonder adres", LOW),
    (DEPUTY, "daan@voorbeeld.nl", True, MANDATED, LOW),
]


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("provider")
    with running(folder, f"http://testserver{CALLBACK}", PEOPLE) as address:
        yield address


@pytest.fixture(autouse=True)
def _configured(provider: str, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.OIDC_SECOND_FACTOR_ACR = [HIGH]
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
        | {
            "APPS": [
                {
                    "provider_id": "gemeente",
                    "name": "Gemeente Oss",
                    "client_id": CLIENT_ID,
                    "secret": CLIENT_SECRET,
                    "settings": {"server_url": provider, "acr_values": [LOW, HIGH]},
                }
            ],
        },
    }


def leave(client: Client, onward: str = "") -> str:
    """Press the button on our sign-in page and return the provider's address."""
    answer = client.post(f"{LOGIN}?process=login&next={onward}")
    return answer.headers["Location"]


def prove(address: str, sub: str) -> str:
    """Sign in at the provider and return where it sends the browser: back to us."""
    session = requests.Session()
    page = session.get(address, timeout=10)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    assert token
    form = {"login": sub, "password": PASSWORD, "csrfmiddlewaretoken": token.group(1)}
    answer = session.post(page.url, form, allow_redirects=False, timeout=10)
    while urlsplit(answer.headers["Location"]).hostname != "testserver":
        onward = urljoin(page.url, answer.headers["Location"])
        answer = session.get(onward, allow_redirects=False, timeout=10)
    return answer.headers["Location"]


def come_back(client: Client, sub: str, onward: str = "") -> Any:  # noqa: ANN401 - an answer of the test client
    """Go all the way and return our last answer."""
    back = urlsplit(prove(leave(client, onward), sub))
    return client.get(f"{back.path}?{back.query}")


def test_the_sign_in_page_has_a_button(db: None) -> None:  # noqa: ARG001 - asks for the database
    assert "Met Gemeente Oss" in browser().get("/account/login/").content.decode()


def test_we_ask_with_pkce_and_a_level(db: None) -> None:  # noqa: ARG001 - asks for the database
    asked = parse_qs(urlsplit(leave(browser())).query)

    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["code_challenge"][0]) == 43
    assert asked["acr_values"] == [f"{LOW} {HIGH}"]
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}


def test_a_verified_address_finds_the_account(neighbourhood: Neighbourhood) -> None:
    hennie = make_user("Hennie", email="hennie@voorbeeld.nl")
    make_member(neighbourhood, Role.RESIDENT, user=hennie)
    client = browser()

    answer = come_back(client, HENNIE, "/account/")

    assert answer.headers["Location"] == "/account/"
    assert client.session["_auth_user_id"] == str(hennie.pk)


def test_only_a_hash_of_the_number_is_kept(neighbourhood: Neighbourhood) -> None:
    hennie = make_user("Hennie", email="hennie@voorbeeld.nl")
    make_member(neighbourhood, Role.RESIDENT, user=hennie)
    client = browser()

    come_back(client, HENNIE)

    kept = SocialAccount.objects.get(user=hennie)
    assert re.fullmatch(r"[0-9a-f]{64}", kept.uid)
    assert kept.extra_data == {}
    assert not SocialToken.objects.exists()
    assert HENNIE not in json.dumps(dict(client.session.items()))


def test_the_number_finds_the_account_when_the_address_changed(
    neighbourhood: Neighbourhood,
) -> None:
    hennie = make_user("Hennie", email="hennie@voorbeeld.nl")
    make_member(neighbourhood, Role.RESIDENT, user=hennie)
    come_back(browser(), HENNIE)
    hennie.email = "anders@voorbeeld.nl"
    hennie.save()
    client = browser()

    come_back(client, HENNIE)

    assert client.session["_auth_user_id"] == str(hennie.pk)


def test_who_is_unknown_reads_so_and_gets_no_account(db: None) -> None:  # noqa: ARG001 - asks for the database
    client = browser()

    answer = come_back(client, HENNIE)

    assert "We kennen dit account nog niet" in answer.content.decode()
    assert not is_signed_in(client)
    assert not User.objects.exists()
    assert not SocialAccount.objects.exists()


def test_an_invitation_opens_an_account(db: None) -> None:  # noqa: ARG001 - asks for the database
    client = browser()
    session = client.session
    session[INVITED] = True
    session.save()

    come_back(client, EMPTY)

    new = User.objects.get()
    assert (new.name, new.email) == ("Zonder adres", "")
    assert client.session["_auth_user_id"] == str(new.pk)


def test_an_address_that_was_not_verified_finds_nobody(
    neighbourhood: Neighbourhood,
) -> None:
    make_member(neighbourhood, user=make_user("Noor", email="noor@voorbeeld.nl"))
    client = browser()

    come_back(client, LOOSE)

    assert not is_signed_in(client)


def test_below_the_level_we_asked_nobody_comes_in(neighbourhood: Neighbourhood) -> None:
    vague = make_user("Vaag", email="vaag@voorbeeld.nl")
    make_member(neighbourhood, Role.RESIDENT, user=vague)
    client = browser()

    answer = come_back(client, VAGUE)

    assert answer.status_code == 401
    assert "niet zeker genoeg" in answer.content.decode()
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()


def test_a_mandate_for_somebody_else_opens_nothing(
    neighbourhood: Neighbourhood,
) -> None:
    deputy = make_user("Daan", email="daan@voorbeeld.nl")
    make_member(neighbourhood, Role.RESIDENT, user=deputy)
    client = browser()

    answer = come_back(client, DEPUTY)

    assert answer.status_code == 401
    assert "namens iemand anders" in answer.content.decode()
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()


def test_a_sure_level_is_both_steps_of_staff(neighbourhood: Neighbourhood) -> None:
    noor = make_member(neighbourhood, user=make_user("Noor", email="noor@voorbeeld.nl"))
    give_app(noor)
    client = browser()

    come_back(client, NOOR)

    assert is_signed_in(client)
    assert client.get("/account/").status_code == 200


def test_staff_below_the_sure_level_makes_a_second_step(
    neighbourhood: Neighbourhood,
) -> None:
    hennie = make_user("Hennie", email="hennie@voorbeeld.nl")
    make_member(neighbourhood, Role.PROFESSIONAL, user=hennie)
    client = browser()

    come_back(client, HENNIE)

    assert factors(hennie) == []
    assert client.get("/account/").headers["Location"] == "/account/tweede-stap/"


def test_staff_below_the_sure_level_takes_the_second_step(
    neighbourhood: Neighbourhood,
) -> None:
    hennie = make_user("Hennie", email="hennie@voorbeeld.nl")
    make_member(neighbourhood, Role.PROFESSIONAL, user=hennie)
    give_app(hennie)
    client = browser()

    answer = come_back(client, HENNIE)

    assert answer.headers["Location"] == "/account/2fa/authenticate/"
    assert not is_signed_in(client)


def test_a_forged_answer_of_the_provider_is_refused(db: None) -> None:  # noqa: ARG001 - asks for the database
    client = browser()
    leave(client)

    answers = [
        client.get(f"{CALLBACK}?code=abc&state=nooit-gevraagd"),
        client.get(f"{CALLBACK}?error=access_denied"),
        client.get(CALLBACK),
    ]

    assert {answer.status_code for answer in answers} <= {302, 401}
    assert not is_signed_in(client)


def test_nobody_ties_a_second_sign_in_to_an_account(
    neighbourhood: Neighbourhood,
) -> None:
    noor = make_member(neighbourhood, user=make_user("Noor", email="n@voorbeeld.nl"))
    client = sign_in(noor)

    away = client.post(f"{LOGIN}?process=connect").headers["Location"]
    back = urlsplit(prove(away, HENNIE))
    client.get(f"{back.path}?{back.query}")

    assert not SocialAccount.objects.exists()
