"""Offline at the kitchen table: nothing that was called kept is lost."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from casework.models import Agreement, PlanItem
from casework.services import cases
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.accounts.services import end_membership
from tests.browser import steps
from tests.browser.conftest import Live
from tests.browser.devices import BOXES, Device, device
from tests.browser.steps import CAN, NEED, Open
from tests.casework.tables import WISH, Table, make_table
from tests.factories import make_member, make_user, seated
from tests.processes import eventually

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

AGAIN = 40_000  # milliseconds: the longest pause between two tries, and a bit
KEPT = "Bewaard op dit apparaat."
NOT_NOW = "Deze pagina kan zodra er weer internet is."
SKILL = "Koken voor een grote groep"
CANARY = "zzkanariezz"
CACHED = """async () => {
    const cache = await caches.open('ruwaard-schil');
    return (await cache.keys()).map((one) => new URL(one.url).pathname).sort();
}"""


@pytest.fixture
def table(live: object) -> Table:  # noqa: ARG001 - asks for the database
    return make_table(steps.new_place())


@pytest.fixture
def tablet(live: Live, tmp_path: Path) -> Iterator[Device]:
    with device(live.playwright, live.url, tmp_path / "profile") as made:
        yield made


def meeting_of(table: Table) -> str:
    return reverse("casework:meeting", args=[table.place.slug, table.meeting.pk])


def sit_down(tablet: Device, table: Table) -> Page:
    """Open the meeting while there is internet, until the device has its copy."""
    page = tablet.start()
    tablet.let_in(table.noor)
    page.goto(tablet.line.url + meeting_of(table))
    assert eventually(lambda: page.evaluate(HAS_COPY), seconds=40)
    return page


HAS_COPY = """async () => {
    const names = (await indexedDB.databases()).map((one) => one.name);
    if (!names.includes('ruwaard')) return false;
    const base = await new Promise((fine) => {
        const asked = indexedDB.open('ruwaard');
        asked.onsuccess = () => fine(asked.result);
    });
    const ids = await new Promise((fine) => {
        const asked = base.transaction('boxes').objectStore('boxes').getAllKeys();
        asked.onsuccess = () => fine(asked.result);
    });
    base.close();
    const cache = await caches.open('ruwaard-schil');
    const shell = await cache.match('/zonder-internet/');
    const works = Boolean(navigator.serviceWorker.controller);
    return Boolean(shell) && works && ids.some((one) => one.endsWith('|copy'));
}"""


def is_kept(page: Page) -> None:
    expect(page.get_by_text(KEPT).first).to_be_visible()


def end_sessions(user: User) -> None:
    """Delete the sessions of `user` on the server, as an hour of rest does."""
    for session in Session.objects.all():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


def texts(table: Table) -> list[str]:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        lines = PlanItem.objects.filter(case=table.case).order_by("position")
        return [line.text for line in lines]


def test_cut_in_mid_meeting_killed_and_started_without_internet(
    tablet: Device, table: Table
) -> None:
    page = sit_down(tablet, table)
    tablet.line.cut()
    steps_field = page.get_by_label(CAN, exact=True)
    steps_field.fill("Fietsen maken")
    steps_field.press("Enter")
    page.get_by_label(NEED, exact=True).press_sequentially("Vervoer naar de markt")
    is_kept(page)
    tablet.kill()

    page = tablet.start()
    page.goto(tablet.line.url + meeting_of(table))

    expect(steps.line(page, "Fietsen maken")).to_contain_text("wacht op internet")
    expect(steps.line(page, WISH)).to_be_visible()
    expect(page.get_by_label(NEED, exact=True)).to_have_value("Vervoer naar de markt")
    is_kept(page)

    end_sessions(table.noor)
    tablet.line.mend()
    expect(page.get_by_text("Log opnieuw in, uw tekst blijft staan.")).to_be_visible(
        timeout=AGAIN
    )
    tablet.let_in(table.noor)
    expect(page.locator("#saved")).to_contain_text("Alles opgeslagen", timeout=AGAIN)
    assert {"Fietsen maken", "Vervoer naar de markt"} <= set(texts(table))


def test_an_agreement_made_without_internet_on_a_need_made_without_internet(
    tablet: Device, table: Table
) -> None:
    page = sit_down(tablet, table)
    tablet.line.cut()
    field = page.get_by_label(NEED, exact=True)
    field.fill("Vervoer naar de markt")
    field.press("Enter")
    expect(page.get_by_text("U kunt gewoon doorgaan.")).to_be_visible()

    line = steps.line(page, "Vervoer naar de markt")
    line.get_by_role("link", name="Maak afspraak").click()
    page.get_by_label("Wie doet dit?").select_option(label="Ans Wijers, zus")
    page.get_by_label("Klaar vóór").fill(steps.day(steps.in_weeks(2)))
    steps.button(page, "Leg vast").click()
    expect(steps.line(page, "Ans Wijers")).to_contain_text("wacht op internet")
    is_kept(page)
    tablet.kill()

    page = tablet.start()
    page.goto(tablet.line.url + meeting_of(table))
    expect(steps.line(page, "Ans Wijers")).to_contain_text("wacht op internet")
    expect(page.get_by_text("Tekenen kan zodra er weer internet is.")).to_be_visible()

    tablet.line.mend()
    tablet.let_in(table.noor)
    expect(page.locator("#saved")).to_contain_text("Alles opgeslagen", timeout=AGAIN)
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        made = Agreement.objects.get(need__text="Vervoer naar de markt")
        assert (made.what, made.carrier_name) == ("Vervoer naar de markt", "Ans Wijers")


def test_what_lies_on_the_device_is_sealed(tablet: Device, table: Table) -> None:
    page = sit_down(tablet, table)
    tablet.line.cut()
    page.get_by_label(CAN, exact=True).fill(CANARY)
    page.get_by_label("Wat verder besproken is", exact=False).fill(f"{CANARY} twee")
    expect(page.get_by_text("U kunt gewoon doorgaan.")).to_be_visible()
    is_kept(page)
    cached = page.evaluate(CACHED)
    tablet.kill()

    assert tablet.holds(CANARY) == []
    assert tablet.holds("rustig slapen") == []
    assert tablet.holds("Hennie") == []
    assert [path for path in cached if not path.startswith("/static/")] == [
        f"/{table.place.slug}/kleuren.css",
        "/zonder-internet/",
    ]


def test_after_a_week_it_is_gone(tablet: Device, table: Table) -> None:
    page = sit_down(tablet, table)
    tablet.line.cut()
    page.get_by_label(CAN, exact=True).fill("Fietsen maken")
    expect(page.get_by_text("U kunt gewoon doorgaan.")).to_be_visible()
    is_kept(page)
    page.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=7, minutes=5))

    page.goto(tablet.line.url + meeting_of(table))

    expect(page.get_by_text(NOT_NOW)).to_be_visible()
    assert page.evaluate(BOXES) == []


def test_half_a_day_later_it_opens_after_signing_in_only(
    tablet: Device, table: Table
) -> None:
    page = sit_down(tablet, table)
    tablet.line.cut()
    page.get_by_label(CAN, exact=True).fill("Fietsen maken")
    expect(page.get_by_text("U kunt gewoon doorgaan.")).to_be_visible()
    is_kept(page)
    page.clock.set_fixed_time(datetime.now(UTC) + timedelta(hours=12, minutes=5))

    page.goto(tablet.line.url + meeting_of(table))
    expect(page.get_by_text("staat verzegeld op dit apparaat")).to_be_visible()
    expect(page.get_by_text("Fietsen maken")).to_have_count(0)

    tablet.line.mend()
    tablet.let_in(table.noor)
    page.goto(tablet.line.url + meeting_of(table))
    expect(page.get_by_label(CAN, exact=True)).to_have_value("Fietsen maken")
    assert eventually(lambda: "Fietsen maken" in texts(table))


def test_signing_out_warns_of_what_is_unsent_and_wipes_it(
    tablet: Device, table: Table
) -> None:
    page = sit_down(tablet, table)
    tablet.line.cut()
    page.get_by_label(CAN, exact=True).fill("Fietsen maken")
    expect(page.get_by_text("U kunt gewoon doorgaan.")).to_be_visible()
    is_kept(page)
    page.goto("about:blank")
    tablet.line.mend()
    page.goto(f"{tablet.line.url}/account/logout/")

    page.locator("main").get_by_role("button", name="Log uit").click()
    expect(steps.heading(page, "Nog niet alles is verstuurd")).to_be_visible()
    assert any("draft:" in one for one in page.evaluate(BOXES))

    with page.expect_navigation():
        steps.button(page, "Wis het en log uit").click()
    assert page.evaluate(BOXES) == []


def test_no_key_and_no_words_after_the_membership_ended(
    tablet: Device, table: Table
) -> None:
    page = sit_down(tablet, table)
    pim = make_member(table.place, Role.PROGRAMME, user=make_user("Pim van den Berg"))
    with seated(table.place, pim, Role.PROGRAMME):
        end_membership(Membership.objects.of(table.noor).get(), by=pim)
    tablet.let_in(table.noor)

    page.goto(f"{tablet.line.url}/account/")

    assert eventually(lambda: page.evaluate(BOXES) == [], seconds=20)


def test_somebody_else_on_the_device_reads_nothing(
    tablet: Device, table: Table
) -> None:
    page = sit_down(tablet, table)
    bram = make_member(table.place, user=make_user("Bram de Wit"))
    tablet.let_in(bram)
    page.goto(f"{tablet.line.url}/account/")
    assert eventually(lambda: page.evaluate(BOXES) == [], seconds=20)

    tablet.line.cut()
    page.goto(tablet.line.url + meeting_of(table))

    expect(page.get_by_text(NOT_NOW)).to_be_visible()


def test_what_two_devices_wrote_stands_side_by_side(
    tablet: Device, table: Table, opened: Open
) -> None:
    bram = steps.professional(table.place, "Bram de Wit", "BrabantZorg")
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        cases.join_team(table.case, bram, by=table.noor)
    page = sit_down(tablet, table)
    tablet.line.cut()
    field = steps.open_line(page, SKILL)
    field.fill("Koken voor de hele straat")
    steps.button(page, "Klaar").click()
    expect(steps.line(page, "hele straat")).to_contain_text("wacht op internet")
    is_kept(page)

    other = opened(bram, meeting_of(table))
    steps.change_line(other, SKILL, "Koken voor twaalf mensen")
    tablet.kill()
    page = tablet.start()
    tablet.line.mend()
    tablet.let_in(table.noor)
    page.goto(tablet.line.url + meeting_of(table))

    expect(page.locator(".kt-conflict__theirs")).to_have_text(
        "Koken voor twaalf mensen", timeout=AGAIN
    )
    expect(page.locator(".kt-conflict textarea")).to_have_value(
        "Koken voor de hele straat"
    )
    steps.button(page, "Houd die van mij").click()
    expect(steps.line(page, "Koken voor de hele straat")).to_be_visible()
    steps.is_saved(page)
    assert "Koken voor de hele straat" in texts(table)
