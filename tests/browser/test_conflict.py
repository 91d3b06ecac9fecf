"""Nothing typed is lost: two people on one line, no network, an ended session."""

import re
from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect

from casework.services import cases
from ruwaard.accounts.models import Role, User
from tests.browser import steps
from tests.browser.conftest import DESKTOP, TABLET
from tests.browser.steps import CAN, NEED, Open
from tests.casework.tables import WISH, Table, make_table
from tests.factories import seated
from tests.ruwaard.accounts.browsers import PASSWORD, code_of, give_app

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SKILL = "Koken voor een grote groep"
MINE, THEIRS = "Koken voor de hele straat", "Koken voor twaalf mensen"
FOLLOWS = 25_000  # milliseconds: a page asks every ten seconds what others wrote
AGAIN = 40_000  # milliseconds: the longest pause between two tries, and a bit


@pytest.fixture
def table(live: object) -> Table:  # noqa: ARG001 - asks for the database
    return make_table(steps.new_place())


@pytest.fixture
def bram(table: Table) -> User:
    """Give a colleague in the team of the plan."""
    bram = steps.professional(table.place, "Bram de Wit", "BrabantZorg")
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        cases.join_team(table.case, bram, by=table.noor)
    return bram


def meeting_of(table: Table) -> str:
    return reverse("casework:meeting", args=[table.place.slug, table.meeting.pk])


def test_the_second_sees_both_texts_and_chooses(
    opened: Open, table: Table, bram: User
) -> None:
    first = opened(table.noor, meeting_of(table), TABLET)
    second = opened(bram, meeting_of(table), DESKTOP)
    field = steps.open_line(second, SKILL)
    steps.change_line(first, SKILL, THEIRS)

    field.fill(MINE)

    expect(second.get_by_role("alert").filter(has_text="Noor")).to_be_visible()
    expect(second.locator("#saved")).to_have_text("Iemand anders veranderde dit ook")
    expect(second.locator(".kt-conflict__theirs")).to_have_text(THEIRS)
    expect(second.locator(".kt-conflict textarea")).to_have_value(MINE)
    expect(steps.line(first, THEIRS)).to_be_visible()

    steps.button(second, "Houd die van mij").click()
    expect(steps.line(second, MINE)).to_be_visible()
    steps.is_saved(second)
    first.reload()
    expect(steps.line(first, MINE)).to_be_visible()


def test_the_second_may_also_take_the_text_of_the_first(
    opened: Open, table: Table, bram: User
) -> None:
    first = opened(table.noor, meeting_of(table))
    second = opened(bram, meeting_of(table))
    field = steps.open_line(second, SKILL)
    steps.change_line(first, SKILL, THEIRS)
    field.fill(MINE)

    second.get_by_role("link", name="Neem die van Noor").click()

    expect(steps.line(second, THEIRS)).to_be_visible()
    expect(steps.line(second, MINE)).to_have_count(0)
    steps.is_saved(second)


def test_a_line_of_somebody_else_appears_while_one_types(
    opened: Open, table: Table, bram: User
) -> None:
    first = opened(table.noor, meeting_of(table))
    second = opened(bram, meeting_of(table))
    field = second.get_by_label(NEED, exact=True)
    field.press_sequentially("Vervoer naar")

    steps.add_line(first, CAN, "Fietsen maken")

    expect(steps.line(second, "Fietsen maken")).to_be_visible(timeout=FOLLOWS)
    expect(field).to_have_value("Vervoer naar")
    expect(field).to_be_focused()


def test_without_internet_one_types_on_and_it_is_saved_later(
    opened: Open, table: Table
) -> None:
    page = opened(table.noor, meeting_of(table))
    page.context.set_offline(True)

    page.get_by_label(CAN, exact=True).fill("Fietsen maken")
    page.keyboard.press("Enter")
    page.get_by_label(NEED, exact=True).press_sequentially("Vervoer naar de markt")

    expect(page.locator("#saved")).to_contain_text("Geen internet")
    expect(page.locator("#saved")).to_contain_text("2 wijzigingen wachten")
    expect(page.get_by_text("U kunt gewoon doorgaan.")).to_be_visible()
    expect(steps.line(page, "Fietsen maken")).to_contain_text("wacht op internet")

    page.context.set_offline(False)
    expect(page.locator("#saved")).to_contain_text("Alles opgeslagen", timeout=AGAIN)
    expect(page.get_by_text("U kunt gewoon doorgaan.")).to_be_hidden()
    page.reload()
    expect(steps.line(page, "Fietsen maken")).to_be_visible()
    expect(steps.line(page, "Vervoer naar de markt")).to_be_visible()


def test_after_the_session_ended_the_text_waits_for_signing_in(
    opened: Open, table: Table
) -> None:
    page = opened(table.noor, meeting_of(table))
    end_session(page)

    field = page.get_by_label(CAN, exact=True)
    field.press_sequentially("Fietsen maken")

    expect(page.get_by_text("Log opnieuw in, uw tekst blijft staan.")).to_be_visible()
    expect(field).to_have_value("Fietsen maken")

    with page.expect_popup() as other:
        steps.link(page, "Inloggen in een nieuw tabblad").click()
    sign_in_anew(other.value, table.noor)
    page.bring_to_front()

    expect(page.locator("#saved")).to_contain_text("Alles opgeslagen", timeout=AGAIN)
    expect(page.get_by_text("Log opnieuw in")).to_be_hidden()
    page.reload()
    expect(steps.line(page, "Fietsen maken")).to_be_visible()
    expect(steps.line(page, WISH)).to_be_visible()


def end_session(page: Page) -> None:
    """Delete the session of the browser on the server, as an hour of rest does."""
    name = settings.SESSION_COOKIE_NAME
    key = next(one["value"] for one in page.context.cookies() if one["name"] == name)
    import_module(settings.SESSION_ENGINE).SessionStore(key).delete()


def sign_in_anew(page: Page, user: User) -> None:
    user.set_password(PASSWORD)
    user.save()
    Authenticator.objects.filter(user=user).delete()
    secret = give_app(user)
    steps.link(page, "Log in met uw wachtwoord").click()
    page.get_by_label("Uw e-mailadres").fill(user.email)
    page.get_by_label("Uw wachtwoord").fill(PASSWORD)
    steps.button(page, "Ga verder").click()
    page.get_by_label("De code uit uw app").fill(code_of(secret))
    steps.button(page, "Inloggen").click()
    expect(steps.heading(page, re.compile("Goede.* Noor"))).to_be_visible()
