"""axe on every distinct page, at phone, tablet and desktop width, per role."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from ruwaard.accounts.models import Role
from tests.browser.conftest import DESKTOP, PHONE, TABLET, Live
from tests.test_roles import INSIDE, address, opens_for
from tests.world import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ROLES = (Role.PROFESSIONAL, Role.RESIDENT, Role.PROGRAMME, Role.GUEST, Role.MANAGER)
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
}
NOT_PAGES = {"theme_css", "health", "home", "documents:download"}
SIGN_IN = ("/account/login/", "/account/code-op-papier/", "/bestaat-niet/")


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
    for size in (PHONE, TABLET, DESKTOP):
        page.set_viewport_size(size)
        found = Axe().run(page, options=RULES).response["violations"]
        for fault in found:
            nodes = [node["html"][:120] for node in fault["nodes"][:2]]
            yield f"{page.url} {size['width']}: {fault['id']} {nodes}"
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > size["width"]:
            yield f"{page.url} {size['width']}: scrolls sideways to {wide}"


@pytest.mark.parametrize("role", ROLES)
def test_axe_finds_nothing_on_the_pages_of(
    role: Role, world: World, live: Live
) -> None:
    with live.visit(world.users[role]) as window:
        page = window.new_page()
        found: list[str] = []
        for name in INSIDE:
            if name in NOT_PAGES or not opens_for(role, name):
                continue
            answer = page.goto(address(world, name))
            if answer is not None and answer.status == 200:
                found += faults(page)

    assert found == []


def test_axe_finds_nothing_before_signing_in(opened: Callable[..., Page]) -> None:
    found: list[str] = []
    for path in SIGN_IN:
        found += faults(opened(None, path))

    assert found == []
