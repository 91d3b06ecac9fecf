"""What cannot be kept is said in clear words, and what was typed stays."""

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.steps import CAN, NEED, Open
from tests.casework.tables import Table, make_table

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TOO_LONG = "een heel lang verhaal " * 30


@pytest.fixture
def table(live: object) -> Table:  # noqa: ARG001 - asks for the database
    return make_table(steps.new_place())


@pytest.fixture
def page(opened: Open, table: Table) -> Page:
    where = reverse("casework:meeting", args=[table.place.slug, table.meeting.pk])
    return opened(table.noor, where)


def lose_csrf(page: Page) -> None:
    page.context.clear_cookies(name=settings.CSRF_COOKIE_NAME)


def test_a_line_that_is_too_long_stays_in_its_field(page: Page) -> None:
    field = page.get_by_label(CAN, exact=True)
    field.fill(TOO_LONG)

    expect(page.get_by_role("alert").filter(has_text="tekens")).to_be_visible()
    expect(page.locator("#saved")).to_contain_text("Niet opgeslagen")
    expect(field).to_have_value(TOO_LONG)

    field.fill("Een kort verhaal")
    field.press("Enter")
    expect(steps.line(page, "Een kort verhaal")).to_be_visible()
    steps.is_saved(page)


def test_a_day_that_does_not_exist_is_explained_and_stays(page: Page) -> None:
    steps.add_line(page, NEED, "Iemand die met mij meegaat")
    steps.link(page, "Maak afspraak").click()
    page.get_by_label("Wie doet dit?").select_option(label="Hennie van Dorp")
    page.get_by_label("Wat spreken we af?").fill("Samen naar de bank")
    page.get_by_label("Klaar vóór").fill("31-02-2027")
    steps.button(page, "Leg vast").click()

    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(page.locator("[data-error-summary]")).to_contain_text(
        "Kies een dag die bestaat"
    )
    expect(page.get_by_label("Klaar vóór")).to_have_value("31-02-2027")
    expect(page.get_by_label("Wat spreken we af?")).to_have_value("Samen naar de bank")


def test_without_the_csrf_cookie_the_table_takes_a_new_one(page: Page) -> None:
    steps.add_line(page, NEED, "Iemand die met mij meegaat")
    lose_csrf(page)
    field = page.get_by_label(CAN, exact=True)
    field.press_sequentially("Fietsen maken")
    field.press("Enter")

    expect(steps.line(page, "Fietsen maken")).to_be_visible()
    steps.is_saved(page)
    page.reload()
    expect(steps.line(page, "Fietsen maken")).to_be_visible()


def test_without_the_csrf_cookie_a_form_says_what_to_do(
    page: Page, table: Table
) -> None:
    page.goto(f"/{table.place.slug}/plannen/nieuw/")
    page.get_by_label("Naam of roepnaam").fill("Hennie")
    lose_csrf(page)
    steps.button(page, "Bewaar").click()

    expect(page.get_by_text("Deze pagina stond te lang open.")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Naam of roepnaam")).to_have_value("Hennie")
