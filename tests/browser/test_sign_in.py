"""Signing in with a real browser: code, passkey, app, and an account elsewhere."""

import re
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import BrowserContext, Page, expect

from ruwaard.accounts.models import Role, User
from tests.browser.conftest import DESKTOP, PHONE, Live
from tests.browser.steps import button, heading, link, new_place
from tests.browser.test_accessibility import faults
from tests.factories import make_member, make_user
from tests.oidc_provider.__main__ import CLIENT_ID, CLIENT_SECRET
from tests.oidc_provider.__main__ import PASSWORD as PASSWORD_ELSEWHERE
from tests.oidc_provider.process import running
from tests.processes import LOOPBACK, _free_port
from tests.ruwaard.accounts.browsers import PASSWORD, code_of, factors, make_staff

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

CODE = re.compile(r"^[A-Z]{4}-[A-Z]{4}$", re.MULTILINE)


@pytest.fixture
def window(live: Live) -> Iterator[BrowserContext]:
    with live.visit(None, PHONE) as window:
        yield window


@pytest.fixture
def page(window: BrowserContext) -> Page:
    return window.new_page()


def give_authenticator(window: BrowserContext, page: Page) -> None:
    """Give the browser a fingerprint reader that always says yes."""
    devtools = window.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_in_with_code(live: Live, page: Page, user: User) -> None:
    page.goto("/account/login/")
    page.get_by_label("Uw e-mailadres").fill(user.email)
    button(page, "Stuur mij een code").click()
    found = CODE.search(live.mailbox.read(user.email))
    assert found
    page.get_by_label("De code uit de mail").fill(found.group())
    button(page, "Inloggen").click()
    page.wait_for_url(lambda url: "/account/" not in url)


def sign_in_with_password(page: Page, user: User) -> None:
    page.goto("/account/login/")
    link(page, "Log in met uw wachtwoord").click()
    page.get_by_label("Uw e-mailadres").fill(user.email)
    page.get_by_label("Uw wachtwoord").fill(PASSWORD)
    button(page, "Ga verder").click()


def sign_out(page: Page) -> None:
    page.goto("/account/logout/")
    page.locator("main").get_by_role("button", name="Log uit").click()
    expect(page.get_by_text("U bent uitgelogd.")).to_be_visible()


def test_a_resident_signs_in_with_a_code(live: Live, page: Page) -> None:
    place = new_place()
    hennie = make_member(place, Role.CLIENT_COUNCIL, user=make_user("Hennie Wijers"))

    sign_in_with_code(live, page, hennie)

    expect(heading(page, "Dag Hennie")).to_be_visible()
    sign_out(page)


def test_a_wrong_code_keeps_the_page_and_says_so(live: Live, page: Page) -> None:
    hennie = make_member(new_place(), Role.CLIENT_COUNCIL)
    page.goto("/account/login/")
    page.get_by_label("Uw e-mailadres").fill(hennie.email)
    button(page, "Stuur mij een code").click()

    page.get_by_label("De code uit de mail").fill("BBBB-BBBB")
    button(page, "Inloggen").click()

    expect(page.get_by_text("Deze code klopt niet")).to_be_visible()
    live.mailbox.read(hennie.email)


def test_a_resident_makes_a_passkey_and_comes_back_with_it(
    live: Live, window: BrowserContext, page: Page
) -> None:
    place = new_place()
    hennie = make_member(place, Role.CLIENT_COUNCIL, user=make_user("Hennie Wijers"))
    give_authenticator(window, page)
    sign_in_with_code(live, page, hennie)
    page.goto("/account/")
    link(page, "Maak een passkey").click()

    button(page, "Maak een passkey").click()
    expect(heading(page, "Uw passkey is klaar")).to_be_visible()
    sign_out(page)
    page.goto("/account/login/")
    button(page, "Met een passkey op dit apparaat").click()

    expect(heading(page, "Dag Hennie")).to_be_visible()


def test_staff_makes_a_passkey_and_needs_no_password_after(
    window: BrowserContext, page: Page
) -> None:
    place = new_place()
    noor = make_staff(place, Role.FINANCIER, user=make_user("Noor El Idrissi"))
    give_authenticator(window, page)
    sign_in_with_password(page, noor)
    expect(heading(page, "Maak uw tweede stap")).to_be_visible()
    page.goto(f"/{place.slug}/")
    expect(heading(page, "Maak uw tweede stap")).to_be_visible()

    link(page, "Maak een passkey").click()
    page.get_by_label("Hoe noemt u dit apparaat?").fill("tablet van het werk")
    button(page, "Maak een passkey").click()
    expect(heading(page, "Uw reservecodes")).to_be_visible()
    link(page, "Ik heb ze bewaard").click()
    expect(heading(page, "Dag Noor")).to_be_visible()

    sign_out(page)
    page.goto("/account/medewerkers/")
    button(page, "Met een passkey op dit apparaat").click()
    expect(heading(page, "Dag Noor")).to_be_visible()
    assert factors(noor) == ["recovery_codes", "webauthn"]


def test_without_a_passkey_the_button_says_what_to_do(
    window: BrowserContext, page: Page
) -> None:
    give_authenticator(window, page)
    page.goto("/account/login/")

    button(page, "Met een passkey op dit apparaat").click()

    expect(page.get_by_text("Dat lukte niet. Misschien hebt u")).to_be_visible()


def test_staff_links_an_app_and_signs_in_with_its_codes(page: Page) -> None:
    place = new_place()
    noor = make_staff(place, Role.FINANCIER, user=make_user("Noor El Idrissi"))
    sign_in_with_password(page, noor)
    link(page, "Koppel een app").click()
    page.get_by_text("Scannen lukt niet").click()
    secret = page.locator("main code").inner_text()

    page.get_by_label("De code die de app nu laat zien").fill(code_of(secret))
    button(page, "Koppel deze app").click()
    expect(heading(page, "Uw reservecodes")).to_be_visible()
    reserve = page.locator("main li.kt-num").first.inner_text()
    sign_out(page)

    sign_in_with_password(page, noor)
    page.get_by_label("De code uit uw app").fill(code_of(secret))
    button(page, "Inloggen").click()
    expect(heading(page, "Dag Noor")).to_be_visible()
    sign_out(page)

    sign_in_with_password(page, noor)
    page.get_by_label("De code uit uw app").fill(reserve)
    button(page, "Inloggen").click()
    expect(heading(page, "Dag Noor")).to_be_visible()
    stored = Authenticator.objects.get(user=noor, type=Authenticator.Type.TOTP)
    assert secret not in str(stored.data)


def test_somebody_signs_in_with_an_account_elsewhere(
    live: Live, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The content security policy lets the button go to that provider, and no other."""
    hennie = make_member(
        new_place(),
        Role.CLIENT_COUNCIL,
        user=make_user("Hennie Wijers", email="hennie@elders.nl"),
    )
    people = [("123456782", hennie.email, True, "Hennie", "urn:niveau:midden")]
    folder, port = tmp_path_factory.mktemp("provider"), _free_port()
    environment = {
        "OIDC_SERVER_URL": f"http://{LOOPBACK}:{port}",
        "OIDC_NAME": "Gemeente Oss",
        "OIDC_CLIENT_ID": CLIENT_ID,
        "OIDC_CLIENT_SECRET": CLIENT_SECRET,
        "OIDC_ACR_VALUES": "urn:niveau:midden",
    }
    with live.stage.web(environment) as web:
        back = f"{web.url}/account/oidc/gemeente/login/callback/"
        with running(folder, back, people, port=port), live.visit(None) as window:
            page = window.new_page()
            page.goto(f"{web.url}/account/login/")
            button(page, "Met Gemeente Oss").click()
            page.get_by_placeholder("Username").fill("123456782")
            page.get_by_placeholder("Password").fill(PASSWORD_ELSEWHERE)
            page.get_by_role("button", name="Sign In").click()

            expect(heading(page, "Dag Hennie")).to_be_visible()


def test_axe_finds_nothing_on_the_pages_of_signing_in(live: Live) -> None:
    place = new_place()
    noor = make_staff(place, Role.PROGRAMME)
    found: list[str] = []
    with live.visit(None, DESKTOP) as window:
        page = window.new_page()
        for path in ("medewerkers/", "password/reset/", "signup/"):
            page.goto(f"/account/{path}")
            found += faults(page)
        sign_in_with_password(page, noor)
        for path in ("tweede-stap/", "2fa/webauthn/add/", "2fa/totp/activate/"):
            page.goto(f"/account/{path}")
            found += faults(page)
    with live.visit(noor, DESKTOP) as window:
        page = window.new_page()
        for path in ("", "2fa/", "sessions/", "logout/", "2fa/totp/deactivate/"):
            page.goto(f"/account/{path}")
            found += faults(page)

    assert found == []
