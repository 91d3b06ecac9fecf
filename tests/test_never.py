"""PRODUCT's never-list: every address is crawled per role, tokens must be absent."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.http import HttpResponseBase
from django.test import Client

from ruwaard.accounts.models import Role
from tests.factories import sign_in
from tests.test_roles import INSIDE, address, opens_for
from tests.world import BY_SEAT, World
from tests.world_of_money import FIGURES, FOR_ALL, OF_TEAMS, OTHER, SECRET
from tests.world_of_signals import OF_THE_DUTY_DESK

LINK = re.compile(r'(?:href|hx-get|src)="(/[^"#]*)"')
LIMIT = 400  # pages per role; more than there are
LEAVING = ("/account/logout/", "/demo/", "/static/")

# What a limited seat shows: the own shared agreement, nothing else.
SHARED = {role: {f"shared.{role}"} for role in BY_SEAT} | OF_THE_DUTY_DESK
# Roles with a full seat see the words of the plan, never a safety record.
SEATED = {Role.RESIDENT, Role.REPRESENTATIVE, Role.PROFESSIONAL}

TEAMS = {Role.PROFESSIONAL, "colleague"}
# Who is no role by itself, and the role they have.
ALSO = {OTHER: Role.MANAGER} | dict.fromkeys(
    ("colleague", "outsider"), Role.PROFESSIONAL
)


def crawl(client: Client, starts: Iterable[str]) -> tuple[str, set[str]]:
    """Follow every link from `starts`; return all text seen and pages that crashed."""
    waiting, seen, text, crashed = list(starts), set[str](), list[str](), set[str]()
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
        elif answer.status_code == 200:
            text.append(said_in(answer))
        if answer.status_code == 302:
            waiting.append(answer.headers["Location"])
    return "\n".join(text), crashed


def crawled(world: World, who: str) -> tuple[str, set[str]]:
    """Crawl from every page that opens for `who`.

    What a role may never open answers 403 before anything is read (test_roles).
    """
    role = Role(ALSO.get(who, who))
    starts = [address(world, name) for name in INSIDE if opens_for(role, name)]
    return crawl(sign_in(world.users[who]), starts)


def said_in(answer: HttpResponseBase) -> str:
    """Return what stands in a file; a spreadsheet is left out, it repeats the CSV."""
    said = b"".join(answer) if answer.streaming else getattr(answer, "content", b"")
    if answer.headers.get("Content-Type") == "application/zip":
        return "\n".join(unpacked(said))
    return said.decode(errors="replace")


def unpacked(said: bytes) -> Iterator[str]:
    """Yield what stands in the files of a ZIP; its PDF repeats the JSON."""
    with ZipFile(BytesIO(said)) as packed:
        for name in packed.namelist():
            yield f"{name}\n{packed.read(name).decode(errors='replace')}"


def money_found(world: World, text: str) -> set[str]:
    return {name for name, token in world.money.items() if token in text}


def found(world: World, text: str) -> set[str]:
    return {name for name, token in world.tokens.items() if token in text}


@pytest.mark.parametrize("role", [r for r in Role if r not in SEATED])
def test_who_has_no_full_seat_reads_nothing_but_what_is_shared(
    world: World, role: str
) -> None:
    text, crashed = crawled(world, role)

    assert (found(world, text) - SHARED.get(Role(role), set()), crashed) == (
        set(),
        set(),
    )


@pytest.mark.parametrize("name", ["colleague", "outsider"])
def test_a_professional_without_a_seat_reads_nothing(world: World, name: str) -> None:
    text, crashed = crawled(world, name)

    assert (found(world, text), crashed) == (set(), set())


@pytest.mark.parametrize("role", sorted(SEATED - {Role.PROFESSIONAL}))
def test_a_safety_record_shows_on_no_page(world: World, role: str) -> None:
    text, crashed = crawled(world, role)

    assert world.tokens["safety.text"] not in text
    assert crashed == set()


def test_a_named_reader_reads_it_on_its_own_pages_alone(world: World) -> None:
    browser = sign_in(world.users[Role.PROFESSIONAL])
    answers = {name: browser.get(address(world, name)) for name in INSIDE}

    token = world.tokens["safety.text"]
    assert {name for name, answer in answers.items() if token in said_in(answer)} == {
        "casework:safety_record"
    }


@pytest.mark.parametrize("role", [*Role, OTHER, "colleague", "outsider"])
def test_the_budget_shows_to_each_what_is_theirs(world: World, role: str) -> None:
    """No entry or file of somebody else, nor an amount that leads to one household."""
    text, crashed = crawled(world, role)

    seen = money_found(world, text)
    if role in FIGURES:
        wrong = {name for name in seen if role not in SECRET.get(name, {role})}
    else:
        wrong = seen - FOR_ALL - (OF_TEAMS if role in TEAMS else set())
    assert (wrong, crashed) == (set(), set())


def test_the_crawl_would_find_a_word_of_the_budget(world: World) -> None:
    """The check can fail: the auditor and the own managers read what they may."""
    texts = {
        role: crawled(world, role)[0] for role in (Role.AUDITOR, Role.MANAGER, OTHER)
    }

    names = {"entry.reference", "entry.elsewhere", "file.name", "file.elsewhere"}
    seen = {role: money_found(world, text) & names for role, text in texts.items()}
    assert seen == {
        role: {name for name in names if role in SECRET[name]} for role in texts
    }


def test_the_crawl_would_find_a_token(world: World) -> None:
    """The check can fail: who sits at the table does read the words."""
    text, _crashed = crawled(world, Role.PROFESSIONAL)

    assert {"item.want", "agreement.what", "person.name"} <= found(world, text)
