"""Coming in without e-mail: a letter with a code, read on somebody's phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.conftest import PHONE
from tests.browser.steps import Open

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

WISH = "Weer zelf naar de markt"


def letter_for_hennie(opened: Open) -> tuple[Page, str, str]:
    """Let a professional start a plan and print a letter; return address and code."""
    place = steps.new_place()
    noor = steps.professional(place, "Noor El Idrissi", "Pantein")
    desk = opened(noor, f"/{place.slug}/plannen/nieuw/")
    desk.get_by_label("Naam of roepnaam").fill("Hennie")
    desk.get_by_label("Ik wil").fill(WISH)
    steps.button(desk, "Bewaar").click()
    desk.get_by_role("link", name="Nodig iemand uit").click()
    desk.get_by_label("Wie nodigt u uit?").select_option(label="Hennie")
    desk.get_by_label("code op papier").check()
    steps.button(desk, "Nodig uit").click()
    expect(steps.heading(desk, "Een uitnodiging voor u")).to_be_visible()
    address, code = desk.locator(".kt-letter__code").all_inner_texts()
    return desk, address, code


def type_code(phone: Page, code: str) -> None:
    phone.get_by_label("Uw code").fill(code)
    steps.button(phone, "Ga verder").click()


def test_a_letter_brings_somebody_without_mail_to_the_own_plan(opened: Open) -> None:
    desk, address, code = letter_for_hennie(opened)
    phone = opened(None, f"http://{address}", PHONE)
    type_code(phone, code.replace("-", " ").lower())

    phone.get_by_label("Hoe heet u?").fill("Hennie")
    steps.button(phone, "Doe mee").click()
    expect(steps.heading(phone, "Welkom Hennie")).to_be_visible()
    steps.link(phone, "Ga verder").click()

    expect(steps.heading(phone, "Dag Hennie")).to_be_visible()
    expect(phone.get_by_text(WISH)).to_be_visible()
    expect(phone).to_have_title("Mijn pagina")

    # Later, on another device, with a new code from the same professional.
    desk.get_by_role("link", name="Terug naar de mensen").click()
    steps.button(desk, "Inlogcode op papier").click()
    other = opened(None, "/account/code-op-papier/", PHONE)
    other.get_by_label("De code op uw papier").fill(
        desk.locator(".kt-letter__code").last.inner_text()
    )
    steps.button(other, "Inloggen").click()
    expect(other.get_by_text(WISH)).to_be_visible()


def test_a_used_code_and_a_wrong_one_get_the_same_answer(opened: Open) -> None:
    _desk, address, code = letter_for_hennie(opened)
    phone = opened(None, f"http://{address}", PHONE)
    type_code(phone, code)
    phone.get_by_label("Hoe heet u?").fill("Hennie")
    steps.button(phone, "Doe mee").click()
    expect(steps.heading(phone, "Welkom Hennie")).to_be_visible()

    answers = []
    for typed in (code, "AAAAA-BBBBB-CCCCC"):
        stranger = opened(None, f"http://{address}", PHONE)
        type_code(stranger, typed)
        expect(steps.heading(stranger, "Deze code werkt niet")).to_be_visible()
        answers.append(stranger.get_by_role("main").inner_text())
    assert answers[0] == answers[1]
