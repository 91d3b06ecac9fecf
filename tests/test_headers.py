"""What every answer tells a browser: keep nothing, run nothing, tell nobody."""

import pytest
from django.test import Client

from ruwaard.accounts.models import Role
from tests.factories import sign_in
from tests.test_roles import INSIDE, address, let_go
from tests.world import World

PUBLIC = (
    "/account/login/",
    "/account/medewerkers/",
    "/account/code-op-papier/",
    "/over/privacy/",
    "/ruwaard/uitnodiging/",
    "/ruwaard/uitnodiging/AAAAA/",
    "/bestaat-niet/",
)
OWN = ("/account/", "/account/2fa/", "/account/sessions/", "/pet/")


def policy_of(header: str) -> dict[str, list[str]]:
    """Return a content security policy, taken apart."""
    parts = (part.split() for part in header.split(";") if part.strip())
    return {name: sources for name, *sources in parts}


@pytest.mark.parametrize(
    "role", [Role.PROFESSIONAL, Role.RESIDENT, Role.GUEST, Role.MANAGER, Role.AUDITOR]
)
def test_no_page_of_a_neighbourhood_is_kept(world: World, role: Role) -> None:
    browser = sign_in(world.users[role])
    answers = {name: let_go(browser.get(address(world, name))) for name in INSIDE}

    kept = {
        name: answer.headers.get("Cache-Control")
        for name, answer in answers.items()
        if "no-store" not in answer.headers.get("Cache-Control", "")
    }
    assert kept == {}


@pytest.mark.parametrize("path", [*OWN, *PUBLIC])
def test_no_page_of_an_account_is_kept(world: World, path: str) -> None:
    answer = sign_in(world.users[Role.PROFESSIONAL]).get(path)

    assert "no-store" in answer.headers["Cache-Control"]


def test_the_colours_of_a_neighbourhood_may_be_kept(world: World) -> None:
    answer = Client().get(f"/{world.here.slug}/kleuren.css")

    assert answer.headers["Cache-Control"] == "public, max-age=3600"


@pytest.mark.parametrize("path", [*OWN, *PUBLIC, "/ruwaard/vandaag/", "/beheer/"])
def test_every_page_runs_only_what_is_ours(world: World, path: str) -> None:
    answers = (sign_in(world.users[Role.PROFESSIONAL]).get(path), Client().get(path))

    for answer in answers:
        policy = policy_of(answer.headers["Content-Security-Policy"])
        scripts = policy.get("script-src", policy["default-src"])
        styles = policy.get("style-src", policy["default-src"])
        assert (scripts, styles, policy["frame-ancestors"], policy["base-uri"]) == (
            ["'self'"],
            ["'self'"],
            ["'none'"],
            ["'none'"],
        )


@pytest.mark.parametrize("path", [*OWN, *PUBLIC, "/ruwaard/vandaag/"])
def test_every_page_tells_others_nothing(world: World, path: str) -> None:
    answer = sign_in(world.users[Role.PROFESSIONAL]).get(path)

    assert (
        answer.headers["Referrer-Policy"],
        answer.headers["X-Content-Type-Options"],
        answer.headers["X-Frame-Options"],
        answer.headers["Cross-Origin-Opener-Policy"],
    ) == ("same-origin", "nosniff", "DENY", "same-origin")


def test_cookies_stay_with_the_browser(world: World) -> None:
    browser = sign_in(world.users[Role.RESIDENT])
    browser.get("/ruwaard/mijn-plan/")

    session = browser.cookies["ruwaard_session"]
    assert (session["httponly"], session["samesite"]) == (True, "Lax")
