"""axe on every distinct page, at phone, tablet and desktop width, per role.

A page that logs an error, or breaks the content security policy, fails here too: see
`Live.complaints`.
"""

from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.urls import reverse
from playwright.sync_api import APIResponse, Page, expect

from ruwaard.accounts.models import PERSONAL_ROLES, Role
from tests.browser import steps
from tests.browser.conftest import DESKTOP, PHONE, TABLET, Live
from tests.browser.steps import Open
from tests.casework.tables import WISH, make_table
from tests.test_roles import INSIDE, address, opens_for
from tests.world import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# Each page is looked at once per shell, by the first of these whom it opens for.
ROLES = (
    Role.PROFESSIONAL,
    Role.RESIDENT,
    Role.GUEST,
    Role.MANAGER,
    Role.FINANCIER,
    Role.DIRECTOR,
    Role.AUDITOR,
    Role.PROGRAMME,
)
RULES = {
    "runOnly": [
        *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
        "best-practice",
    ],
    "resultTypes": ["violations"],
}
# Names each rule that is broken, with the first two places.
RUN = """rules => axe.run(document, rules).then(({ violations }) => violations.map(
  ({ id, nodes }) => [id, ...nodes.slice(0, 2).map(({ html }) => html.slice(0, 120))]
))"""
# A stylesheet, a file, and a part of the page of a meeting.
NOT_PAGES = {"theme_css", "documents:download", "casework:meeting_news"}
OK = 200
OUTSIDE = (
    "/account/login/",
    "/account/code-op-papier/",
    "/bestaat-niet/",
    "/over/privacy/",
    "/over/toegankelijkheid/",
    "/over/hulp/",
)


@pytest.fixture(scope="session")
def worlds() -> dict[str, World]:
    return {}


@pytest.fixture
def world(live: Live, worlds: dict[str, World]) -> World:
    if live.url not in worlds:
        worlds[live.url] = make_world()
    return worlds[live.url]


def faults(page: Page) -> Iterator[str]:
    """Yield what axe finds, and any sideways scroll, at the three widths."""
    page.evaluate(AXE_SCRIPT)
    for size in (PHONE, TABLET, DESKTOP):
        page.set_viewport_size(size)
        # From the top: a bar that stays in sight lies over what is halfway below it.
        page.evaluate("scrollTo(0, 0)")
        for fault in page.evaluate(RUN, RULES):
            yield f"{page.url} {size['width']}: {fault}"
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > size["width"]:
            yield f"{page.url} {size['width']}: scrolls sideways to {wide}"


# On a page of a resident or for everybody: what is missing of what makes it easy.
EASY = """title => [
  ["no way to leave at once", document.querySelector("[data-quick-exit]")],
  ["no larger letters", document.querySelector(".kt-exit button")],
  ["a title that tells", document.title === title],
  ["nobody reads it aloud", document.querySelector("[data-read-aloud]")],
  ["a picture without words", [...document.querySelectorAll(
      "main h2 > .kt-icon, main a > .kt-icon, main button > .kt-icon"
    )].every((icon) => icon.parentElement.textContent.trim())],
].filter(([, fine]) => !fine).map(([fault]) => fault)"""
TITLE = "Mijn pagina"


TWICE = "document.documentElement.style.fontSize = '200%'"
STICKING_OUT = """() => [...document.querySelectorAll('body *')]
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
  .slice(-2).map(one => one.outerHTML.slice(0, 160))"""


def hard(page: Page) -> Iterator[str]:
    """Yield what makes a page of a resident hard, on a phone and at twice the size."""
    if not page.locator("html.kt-resident").count():
        return
    for fault in page.evaluate(EASY, TITLE):
        yield f"{page.url}: {fault}"
    page.set_viewport_size(PHONE)
    page.evaluate(TWICE)
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > PHONE["width"]:
        out = page.evaluate(STICKING_OUT)
        yield f"{page.url} at twice the size: scrolls sideways to {wide}: {out}"


def is_page(answer: APIResponse) -> bool:
    """Tell a whole page from a file, and from a piece that a page loads into itself."""
    is_html = answer.headers["content-type"].startswith("text/html")
    return answer.status == OK and is_html and "</html>" in answer.text()


def own_pages(role: Role) -> list[str]:
    """Return the names of the pages that no role before this one saw in its shell."""
    is_personal = role in PERSONAL_ROLES
    alike = [one for one in ROLES if (one in PERSONAL_ROLES) == is_personal]
    earlier = alike[: alike.index(role)]
    return [
        name
        for name in INSIDE
        if name not in NOT_PAGES
        and opens_for(role, name)
        and not any(opens_for(one, name) for one in earlier)
    ]


@pytest.mark.parametrize("role", ROLES)
def test_axe_finds_nothing_on_the_pages_of(
    role: Role, world: World, live: Live
) -> None:
    with live.visit(world.users[role]) as window:
        page = window.new_page()
        found: list[str] = []
        for name in own_pages(role):
            where = address(world, name)
            if is_page(window.request.get(where)):  # else only a form goes there
                page.goto(where)
                found += faults(page)
                if role == Role.RESIDENT:
                    found += hard(page)

    assert found == []


def test_axe_finds_a_picture_without_words(opened: Open) -> None:
    page = opened(None, "/account/login/")
    page.evaluate("document.querySelector('main').append(new Image(24, 24))")

    assert [fault.split(": ")[1][:12] for fault in faults(page)] == ["['image-alt'"] * 3


def test_axe_finds_nothing_before_signing_in(opened: Open) -> None:
    found: list[str] = []
    page = opened(None, "/account/login/")
    for path in OUTSIDE:
        page.goto(path)
        found += faults(page)

    assert found == []


def test_axe_finds_nothing_while_the_table_is_being_written_on(
    live: Live,  # noqa: ARG001 - asks for the database
    opened: Open,
) -> None:
    table = make_table(steps.new_place())
    where = reverse("casework:meeting", args=[table.place.slug, table.meeting.pk])
    page = opened(table.noor, where)
    page.context.set_offline(True)
    page.get_by_label(steps.CAN, exact=True).fill("Fietsen maken")
    page.keyboard.press("Enter")
    expect(page.locator("#saved")).to_contain_text("Geen internet")
    found = [*faults(page)]
    page.context.set_offline(False)
    steps.is_saved(page)

    steps.add_line(page, steps.NEED, "Vervoer naar de markt")
    steps.link(page, "Iemand erbij").click()
    steps.link(page, f"Wijzig: {WISH}").click()
    steps.link(page, "Maak afspraak").click()
    expect(page.get_by_label("Wie doet dit?")).to_be_visible()
    steps.button(page, "Leg vast").last.click()
    expect(page.get_by_role("alert").first).to_be_visible()
    found += faults(page)

    assert found == []
