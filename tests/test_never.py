"""PRODUCT's never-list: every address is crawled per role, tokens must be absent."""

import re
from collections.abc import Iterable

import pytest
from django.test import Client

from ruwaard.accounts.models import Role
from tests.factories import sign_in
from tests.test_roles import INSIDE, address
from tests.world import BY_SEAT, World, make_world

LINK = re.compile(r'(?:href|hx-get|src)="(/[^"#]*)"')
LIMIT = 120  # pages per role; more than there are
LEAVING = ("/account/logout/", "/demo/", "/static/")

# What a limited seat shows: the own shared agreement, nothing else.
SHARED = {role: {f"shared.{role}"} for role in BY_SEAT}
# Roles with a full seat see the words of the plan, never a safety record.
SEATED = {Role.RESIDENT, Role.REPRESENTATIVE, Role.PROFESSIONAL}


@pytest.fixture
def world(db: None) -> World:  # noqa: ARG001 - asks for the database
    return make_world()


def crawl(client: Client, starts: Iterable[str]) -> tuple[str, set[str]]:
    """Follow every link from `starts`; return all text seen and pages that crashed."""
    waiting, seen, text, crashed = list(starts), set[str](), [], set[str]()
    while waiting and len(seen) < LIMIT:
        page = waiting.pop()
        if page in seen or page.startswith(LEAVING):
            continue
        seen.add(page)
        answer = client.get(page)
        if answer.status_code >= 500:
            crashed.add(page)
        if "html" in answer.headers.get("Content-Type", ""):
            body = answer.content.decode()
            text.append(body)
            waiting += LINK.findall(body)
        if answer.status_code == 302:
            waiting.append(answer.headers["Location"])
    return "\n".join(text), crashed


def found(world: World, text: str) -> set[str]:
    return {name for name, token in world.tokens.items() if token in text}


@pytest.mark.parametrize("role", [r for r in Role if r not in SEATED])
def test_who_has_no_full_seat_reads_nothing_but_what_is_shared(
    world: World, role: str
) -> None:
    starts = [address(world, name) for name in INSIDE]

    text, crashed = crawl(sign_in(world.users[role]), starts)

    assert (found(world, text) - SHARED.get(Role(role), set()), crashed) == (
        set(),
        set(),
    )


@pytest.mark.parametrize("name", ["colleague", "outsider"])
def test_a_professional_without_a_seat_reads_nothing(world: World, name: str) -> None:
    starts = [address(world, view) for view in INSIDE]

    text, crashed = crawl(sign_in(world.users[name]), starts)

    assert (found(world, text), crashed) == (set(), set())


@pytest.mark.parametrize("role", sorted(SEATED))
def test_a_safety_record_shows_on_no_page(world: World, role: str) -> None:
    starts = [address(world, name) for name in INSIDE]

    text, crashed = crawl(sign_in(world.users[role]), starts)

    assert world.tokens["safety.text"] not in text
    assert crashed == set()


def test_the_crawl_would_find_a_token(world: World) -> None:
    """The check can fail: who sits at the table does read the words."""
    starts = [address(world, name) for name in INSIDE]

    text, _crashed = crawl(sign_in(world.users[Role.PROFESSIONAL]), starts)

    assert {"item.want", "agreement.what", "person.name"} <= found(world, text)
