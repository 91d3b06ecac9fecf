"""One table of (role, address, expected answer) over every address of the project.

FOUNDATION 2: 404 not your neighbourhood or not your row; 403 a role that may never use
that address; anonymous to sign-in. Never 500, and never 200 where the table says no.
"""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from ruwaard.accounts.models import Role
from ruwaard.accounts.permissions import Permission, may
from tests.factories import sign_in
from tests.world import World, make_world

OURS = ("ruwaard.", "casework.")
# Addresses outside a neighbourhood that anybody may open, and what they answer then.
PUBLIC = {
    "home",
    "health",
    "theme_css",
    "code_login",
    "style_guide",
    "about",
    "casework:invitation_accept",
    "casework:invitation_code",
}
# Addresses whose row belongs to who asked for it, not to the case.
OWN_ROWS = {"documents:status", "documents:download", "documents:retry"}
FINE = {200, 302, 405}


def walk(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from walk(entry, inner)
        elif entry.callback.__module__.startswith(OURS):
            yield f"{space}{entry.name}", entry


ADDRESSES = dict(walk(get_resolver()))


def permission_of(name: str) -> Permission | None:
    """Return what the view behind address `name` asks for."""
    asked: Permission | None = getattr(ADDRESSES[name].callback, "requires", None)
    return asked


def opens_for(role: Role, name: str) -> bool:
    """Return whether `role` may use address `name` at all."""
    permission = permission_of(name)
    return permission is not None and may(role, permission)


INSIDE = sorted(name for name in ADDRESSES if permission_of(name) is not None)
WITH_A_ROW = [name for name in INSIDE if "_id" in str(ADDRESSES[name].pattern)]


@pytest.fixture
def world(db: None) -> World:  # noqa: ARG001 - asks for the database
    return make_world()


def address(world: World, name: str, slug: str = "ruwaard") -> str:
    """Return the address of `name`, filled with the ids of the world's one case."""
    wanted = ADDRESSES[name].pattern.converters
    ids = {
        key: world.rows.get(key, 1 if key == "number" else uuid4()) for key in wanted
    }
    return reverse(name, kwargs=ids | {"neighbourhood": slug})


def test_every_address_is_in_the_table() -> None:
    declared = set(INSIDE) | PUBLIC | {"hat_choose"}

    assert set(ADDRESSES) - declared == set()


@pytest.mark.parametrize("name", INSIDE)
def test_each_role_gets_what_the_table_says(world: World, name: str) -> None:
    answers = {
        role: sign_in(world.users[role]).get(address(world, name)).status_code
        for role in Role
    }

    wrong = {
        role: status
        for role, status in answers.items()
        if (opens_for(role, name) and status not in FINE | {404})
        or (not opens_for(role, name) and status != 403)
    }
    assert wrong == {}


@pytest.mark.parametrize("name", INSIDE)
def test_outside_the_neighbourhood_it_does_not_exist(world: World, name: str) -> None:
    outsider = sign_in(world.users["outsider"])

    assert outsider.get(address(world, name)).status_code == 404
    assert outsider.post(address(world, name)).status_code == 404


@pytest.mark.parametrize("name", WITH_A_ROW)
def test_a_row_of_somebody_else_does_not_exist(world: World, name: str) -> None:
    """A colleague in the same neighbourhood, without a seat, tries every id."""
    colleague = sign_in(world.users["colleague"])
    expected = 404 if opens_for(Role.PROFESSIONAL, name) else 403

    got = {
        colleague.get(address(world, name)).status_code,
        colleague.post(address(world, name)).status_code,
    } - {405}
    assert got == {expected}


@pytest.mark.parametrize("name", INSIDE)
def test_who_is_not_signed_in_goes_to_sign_in(world: World, name: str) -> None:
    answer = Client().get(address(world, name))

    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (
        302,
        reverse("account_login"),
    )


@pytest.mark.parametrize("name", INSIDE)
def test_the_own_row_opens(world: World, name: str) -> None:
    """With an id of the own case nobody who may come in meets a wall or a crash."""
    statuses = {
        sign_in(world.users[role]).get(address(world, name)).status_code
        for role in Role
        if opens_for(role, name)
    }

    assert statuses <= FINE | {404}
