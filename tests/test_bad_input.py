"""Never a 500: every address is sent what nobody should send.

The forms on the pages say which fields there are. One field at a time gets a value that
breaks careless code, and the rest stays as a browser would send it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from casework.models import Case
from casework.services import signing
from ruwaard import clock
from ruwaard.accounts.models import Role
from tests.factories import seated, sign_in
from tests.html_forms import forms_on
from tests.test_roles import INSIDE, address, let_go, opens_for
from tests.world import World

FINE = {200, 204, 302, 400, 401, 403, 404, 405, 409, 422, 429}
NO_POST = 405
FURTHER_LINE = re.compile(r"-[1-9]\d*-")  # "lines-3-amount", as a formset calls it
ELSEWHERE = "192.0.2.77"  # a network address with rate limits of its own
# What may pass for a value when one field holds it, ...
SHARP: dict[str, Any] = {
    "nul": "a\x00b",
    "beyond the column": "99999999999999999999",
    "an id of elsewhere": str(uuid4()),
}
# ... and what breaks careless code when all of them do.
BLUNT: dict[str, Any] = SHARP | {
    "missing": None,
    "empty": "",
    "no utf-8": b"\xff\xfe\xed\xa0\x80",
    "long": "x" * 10_000,
    "a list": ["a", "b"],
    "a large number": "9" * 4400,
    "below zero": "-1",
    "no number": "NaN",
    "far day": "31-12-9999",
    "no day": "0000-00-00",
    "digits of elsewhere": "\u0663",
    "signs that turn text": "\u202eplan",
    "markup": "<script>alert(1)</script>",
}
# Enough where no form stands in between.
FEW = {name: BLUNT[name] for name in ("nul", "no utf-8", "a list", "a large number")}
# What a page without a form is sent by the page before it.
UNSAID = {
    "absence_reason": "ziek",
    "direction": "up",
    "ground": "law",
    "item_id": str(uuid4()),
    "meeting": str(uuid4()),
    "question": "want",
    "reason": "Woorden",
    "resident_present": "on",
    "state": "done",
    "text": "Woorden",
    "user": str(uuid4()),
    "variant": "resident",
    "version": "1",
}
QUERIES = (
    *("page", "toon", "q", "periode", "wie", "gesprek", "next", "shell"),
    *("kader", "jaar", "op", "maand", "soort", "organisatie", "geldstroom", "bedrag"),
    *("dag", "taal"),
)
DAYS_TO_COME = ("due_on", "seat_until", "starts_on")
DAYS_GONE = ("held_on", "happened_on", "ruling_seen_on")
HEADERS = {
    "htmx": {"HX-Request": "true"},
    "autosave": {"HX-Request": "true", "X-Autosave": "1"},
}
# Every form is tried once, by the first of these whom it opens for.
FEW_FORMS = [
    *(Role.RESIDENT, Role.RESIDENT_EDITOR, Role.PROGRAMME, Role.DIRECTOR),
    *(Role.AUDITOR, Role.PRIVACY_OFFICER),
]
OWN = (
    "/account/telefoon-kwijt/",
    *("/account/", "/letters/", "/pet/", "/taal/", "/account/tweede-stap/"),
    *(
        "/berichten/",
        "/account/berichten/",
        "/account/agenda/",
        "/account/agenda/stop/",
    ),
)
DOORS = (
    "/account/login/",
    "/account/medewerkers/",
    "/account/code-op-papier/",
    "/account/login/code/confirm/",
    "/account/password/reset/",
    "/ruwaard/uitnodiging/",
    "/ruwaard/vraag-en-aanbod/nieuw/",
    "/account/gedeelde-computer/",
    "/letters/",
    "/taal/",
)
DOOR_FIELDS = (
    *("login", "email", "password", "code", "language", "next", "credential"),
    *("large", "shared"),
)


@pytest.fixture(scope="module")
def one_world(one_world: World) -> World:
    """Give the world, with a version to sign."""
    made = one_world
    by = made.users[Role.PROFESSIONAL]
    with seated(made.here, by):
        case = Case.objects.get(pk=made.rows["case_id"])
        signing.freeze_plan(case, by=by)
    made.rows["signer_id"] = made.rows["person_id"]
    return made


@contextmanager
def undone() -> Iterator[None]:
    """Undo all of the block, so that the next request starts alike."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def browser_of(world: World, role: str) -> Client:
    """Return a browser that is shown a failure, as a user would be."""
    return shown_failures(sign_in(world.users[role]))


def shown_failures(browser: Client) -> Client:
    browser.raise_request_exception = False
    browser.defaults["REMOTE_ADDR"] = ELSEWHERE
    return browser


def posted(
    browser: Client, path: str, data: dict[str, Any], headers: dict[str, str]
) -> str:
    """Return what a POST is answered, and what would only show at the commit."""
    with undone():
        answer = browser.post(path, data, headers=headers)
        try:
            connection.check_constraints()
        except DatabaseError as error:
            return f"{answer.status_code}, then {type(error).__name__}"
        let_go(answer)
    return "" if answer.status_code in FINE else str(answer.status_code)


def fields_of(browser: Client, path: str) -> dict[str, str]:
    """Return the fields that the page of `path` sends back to it."""
    with undone():
        page = browser.get(path)
        let_go(page)
    found: dict[str, str] = {}
    if page.status_code == 200 and "html" in page.headers["Content-Type"]:
        for action, fields in forms_on(page.content.decode()):
            found |= fields if action in {"", path} else {}
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    found |= {name: tomorrow for name in DAYS_TO_COME if name in found}
    found |= {name: clock.today().isoformat() for name in DAYS_GONE if name in found}
    found |= {name: "14:00" for name in found if name == "starts_at"}
    found |= {name: str(uuid4()) for name in found if name.endswith("_id")}
    return found or UNSAID


def spoiled(fields: dict[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the fields with one of them spoiled, and with all of them.

    Of the like lines of a table the first stands for all.
    """
    apart = [name for name in fields if not FURTHER_LINE.search(name)]
    for kind, value in SHARP.items():
        for name in apart:
            yield f"{name}: {kind}", fields | {name: value}
    for kind, value in BLUNT.items():
        yield f"all: {kind}", {} if value is None else dict.fromkeys(fields, value)


def failures(
    browser: Client, path: str, fields: dict[str, str], headers: dict[str, str]
) -> dict[str, str]:
    """Return what went wrong at one address, by which field was spoiled how."""
    with undone():
        if browser.post(path, headers=headers).status_code == NO_POST:
            return {}
    found = {
        what: posted(browser, path, data, headers) for what, data in spoiled(fields)
    }
    return {what: wrong for what, wrong in found.items() if wrong}


def own_addresses(role: Role) -> list[str]:
    return [name for name in INSIDE if opens_for(role, name)]


def of_the_budget(role: Role) -> list[str]:
    """Return what a role may use, without the pages that only show."""
    shown = ("_list", "_detail", "_history", "_file", "_example", "_rows")
    names = [name for name in own_addresses(role) if name.startswith("budget:")]
    forms = {"budget:change_detail", "budget:stop_list", "budget:netting_list"}
    return [name for name in names if name in forms or not name.endswith(shown)]


@pytest.mark.parametrize(
    "name", ["contact_add", "network_add", "meeting_add", "person_change"]
)
def test_the_forms_are_read_as_a_browser_sends_them(world: World, name: str) -> None:
    """The check can fail: unspoiled, the same fields are taken."""
    browser = browser_of(world, Role.PROFESSIONAL)
    path = address(world, f"casework:{name}")

    assert browser.post(path, fields_of(browser, path)).status_code == 302


def not_tried_before(role: Role) -> list[str]:
    """Return the addresses of `role` that no test of a role before it tries."""
    tried = {*own_addresses(Role.PROFESSIONAL)}
    tried |= {*of_the_budget(Role.MANAGER), *of_the_budget(Role.FINANCIER)}
    for before in FEW_FORMS[: FEW_FORMS.index(role)]:
        tried |= {*own_addresses(before)}
    return [name for name in own_addresses(role) if name not in tried]


@pytest.mark.parametrize("role", FEW_FORMS)
def test_no_form_breaks(world: World, role: Role) -> None:
    browser = browser_of(world, role)
    found = {}
    for name in not_tried_before(role):
        path = address(world, name)
        found[name] = failures(browser, path, fields_of(browser, path), {})

    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("name", own_addresses(Role.PROFESSIONAL))
def test_no_form_of_a_professional_breaks(world: World, name: str) -> None:
    browser = browser_of(world, Role.PROFESSIONAL)
    path = address(world, name)

    assert failures(browser, path, fields_of(browser, path), {}) == {}


@pytest.mark.parametrize("name", of_the_budget(Role.MANAGER))
def test_no_form_of_a_manager_breaks(world: World, name: str) -> None:
    browser = browser_of(world, Role.MANAGER)
    path = address(world, name)

    assert failures(browser, path, fields_of(browser, path), {}) == {}


@pytest.mark.parametrize(
    "name",
    sorted({*of_the_budget(Role.FINANCIER)} - {*of_the_budget(Role.MANAGER)}),
)
def test_no_form_of_a_financier_breaks(world: World, name: str) -> None:
    browser = browser_of(world, Role.FINANCIER)
    path = address(world, name)

    assert failures(browser, path, fields_of(browser, path), {}) == {}


@pytest.mark.parametrize("headers", HEADERS.values(), ids=HEADERS)
def test_no_script_breaks_a_page(world: World, headers: dict[str, str]) -> None:
    """The same without a form, as a script would send it, all fields at once."""
    browser = browser_of(world, Role.PROFESSIONAL)
    found = {
        (name, kind): posted(
            browser, address(world, name), dict.fromkeys(UNSAID, value), headers
        )
        for name in own_addresses(Role.PROFESSIONAL)
        for kind, value in FEW.items()
    }

    assert {what: wrong for what, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(
    "role", [Role.PROFESSIONAL, Role.RESIDENT, Role.MANAGER, Role.FINANCIER]
)
def test_no_question_in_an_address_breaks(world: World, role: Role) -> None:
    browser = browser_of(world, role)
    found = {}
    for name in own_addresses(role):
        for kind, value in FEW.items():
            with undone():
                asked = dict.fromkeys(QUERIES, value)
                answer = browser.get(address(world, name), asked)
                let_go(answer)
            found[name, kind] = answer.status_code

    assert {what: status for what, status in found.items() if status not in FINE} == {}


@pytest.mark.parametrize("path", DOORS)
def test_no_door_breaks(world: World, path: str) -> None:  # noqa: ARG001 - asks for rows
    browser = shown_failures(Client())
    fields = dict.fromkeys(DOOR_FIELDS, "woorden")

    assert failures(browser, path, fields, {}) == {}


@pytest.mark.parametrize("path", OWN)
def test_no_own_page_breaks(world: World, path: str) -> None:
    browser = browser_of(world, Role.RESIDENT)
    fields = dict.fromkeys((*DOOR_FIELDS, "hat"), "woorden")

    assert failures(browser, path, fields, {}) == {}


@pytest.mark.parametrize(
    "code", ["%00", "%ff", "-", "9" * 4000, "..%2f", "AAAAA%0d%0aSet-Cookie:%20x=1"]
)
def test_no_code_in_an_address_breaks(world: World, code: str) -> None:
    browser = shown_failures(Client())

    answer = browser.get(f"/{world.here.slug}/uitnodiging/{code}/")
    assert (answer.status_code in FINE, "Set-Cookie" in answer.headers) == (True, False)


@pytest.mark.parametrize("number", ["0", "99999999999999999999", "9" * 5000])
def test_no_number_in_an_address_breaks(world: World, number: str) -> None:
    browser = browser_of(world, Role.PROFESSIONAL)
    case_id = world.rows["case_id"]

    answer = browser.get(f"/{world.here.slug}/plan/{case_id}/versie/{number}/")
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xff" * 100, "application/x-www-form-urlencoded"),
        (b"text=x", "application/x-www-form-urlencoded; charset=utf-7"),
        (b"x", "multipart/form-data"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b'{"text": "x"}', "application/json"),
        (b"a=1&" * 3000, "application/x-www-form-urlencoded"),
        (b"text=" + b"x" * 3_000_000, "application/x-www-form-urlencoded"),
    ],
)
def test_no_body_breaks(world: World, body: bytes, kind: str) -> None:
    browser = browser_of(world, Role.PROFESSIONAL)
    path = address(world, "casework:item_add")

    assert browser.generic("POST", path, body, kind).status_code in FINE
