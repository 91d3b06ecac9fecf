"""Every page of a plan or a resident with a form says why it asks (METHODS U7)."""

from html import unescape

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from casework.why import GROUPS, PAGES, SILENT, why_of
from ruwaard.accounts.models import Role
from tests.factories import sign_in
from tests.html_forms import forms_on
from tests.test_roles import ADDRESSES, INSIDE, address, opens_for
from tests.world import World

OF_EVERY_PAGE = ("/letters/", "/taal/", "/account/", "/pet/")
ROLES = (Role.PROFESSIONAL, Role.RESIDENT, Role.REPRESENTATIVE, Role.GUEST)


def asks(page: str) -> bool:
    """Return whether a form of the page itself stands on it."""
    return any(
        not action.startswith(OF_EVERY_PAGE) for action, _fields in forms_on(page)
    )


@pytest.mark.parametrize("role", ROLES)
def test_every_page_with_a_form_says_why(world: World, role: Role) -> None:
    browser = sign_in(world.users[role])
    names = [one for one in INSIDE if one.startswith("casework:")]
    silent, asking = set(), 0
    for name in (one for one in names if opens_for(role, one)):
        answer = browser.get(address(world, name))
        whole = answer.status_code == 200 and b"<html" in answer.content
        if whole and asks(answer.content.decode()):
            asking += 1
            if f"/ruwaard/waarom/{name.split(':')[1]}/" not in answer.content.decode():
                silent.add(name)

    assert asking > 0
    assert silent == {one for one in silent if one.split(":")[1] in SILENT}


def test_the_registry_names_addresses_that_exist() -> None:
    named = {f"casework:{name}" for name in {*PAGES, *SILENT}}

    assert named - set(ADDRESSES) == set()


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_the_answer_is_there_in_every_language(language: str) -> None:
    browser = Client()
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    pages = [
        unescape(browser.get(f"/ruwaard/waarom/{names[0]}/").content.decode())
        for names in GROUPS.values()
    ]

    with translation.override(language):
        told = [str(why.seen_by) for why in GROUPS]
    assert [
        text for text, page in zip(told, pages, strict=True) if text not in page
    ] == []


def test_what_is_not_asked_has_no_answer(world: World) -> None:
    answer = Client().get(f"/{world.here.slug}/waarom/case_list/")

    assert (why_of("case_list"), answer.status_code) == (None, 404)
