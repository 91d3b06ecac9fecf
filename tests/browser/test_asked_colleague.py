"""Somebody of another organisation is asked, and answers without seeing the plan."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.conftest import DESKTOP, PHONE, TABLET
from tests.browser.steps import Open

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

WISH = "Ik wil weer rustig slapen"
NEED = "Samen de huurtoeslag aanvragen"
WHY = "Ik ben die weken op vakantie"


def asked(opened: Open) -> tuple[Page, Page]:
    """Let Noor ask Bram at the table; return her plan, and Vandaag on his phone."""
    place = steps.new_place()
    noor = steps.professional(place, "Noor El Idrissi", "Pantein")
    bram = steps.professional(place, "Bram Kuijpers", "ONS welzijn")
    table = opened(noor, f"/{place.slug}/plannen/nieuw/", TABLET)
    due_on = steps.in_weeks(2)
    steps.start_plan(table, name="Hennie", want=WISH, what="Bellen", due_on=due_on)
    steps.add_line(table, steps.NEED, NEED)
    steps.make_agreement(
        table, NEED, who="Bram Kuijpers, ONS welzijn", due_on=steps.in_weeks(1)
    )
    phone = opened(bram, f"/{place.slug}/vandaag/", PHONE)
    expect(phone.get_by_text("Aan u gevraagd")).to_be_visible()
    expect(phone.get_by_text("Hennie")).to_have_count(0)
    steps.link(phone, "Afspraak via Noor El Idrissi").click()
    expect(phone.get_by_text(NEED)).to_be_visible()
    expect(phone.get_by_text(WISH)).to_have_count(0)
    return opened(noor, f"/{place.slug}/plannen/", DESKTOP), phone


def plan(desk: Page) -> Page:
    """Open the one plan anew."""
    steps.link(desk, "Plannen").first.click()
    steps.link(desk, "Hennie").click()
    return desk


def test_a_colleague_says_yes_and_the_team_sees_it(opened: Open) -> None:
    desk, phone = asked(opened)
    expect(plan(desk).get_by_text("Gevraagd")).to_be_visible()

    steps.button(phone, "Ja, dat doe ik").click()
    expect(steps.button(phone, "Dit is gelukt")).to_be_visible()
    expect(plan(desk).get_by_text("Gevraagd")).to_have_count(0)

    steps.button(phone, "Ik ben begonnen").click()
    expect(phone.get_by_text("Dit loopt.")).to_be_visible()
    expect(plan(desk).get_by_text("Loopt", exact=True).first).to_be_visible()


def test_a_colleague_says_no_and_the_team_reads_why(opened: Open) -> None:
    desk, phone = asked(opened)
    steps.link(phone, "Dit kan ik niet").click()
    phone.get_by_label("Waarom kunt u dit niet doen?").fill(WHY)
    steps.button(phone, "Verstuur dit").click()
    expect(phone.get_by_text(f"U kunt dit niet doen: {WHY}")).to_be_visible()

    expect(plan(desk).get_by_text(WHY)).to_be_visible()
    steps.link(desk, "Vandaag").first.click()
    expect(steps.heading(desk, "Iemand kan dit niet doen")).to_be_visible()
