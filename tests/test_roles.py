"""One table of (role, address, expected answer) over every address of the project.

FOUNDATION 2: 404 not your neighbourhood or not your row; 403 a role that may never use
that address; anonymous to sign-in. Never 500, and never 200 where the table says no.
"""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter

from ruwaard.accounts.models import Role
from ruwaard.accounts.permissions import Permission, may
from tests.factories import sign_in
from tests.world import World
from tests.world_of_money import OTHER

OURS = (
    *("ruwaard.", "budget.", "casework.", "microanalysis."),
    *("prevention.", "community."),
)
# Addresses outside a neighbourhood that anybody may open ...
PUBLIC = {
    "home",
    "health",
    "service_worker",
    "without_internet",
    "theme_css",
    "set_shared",
    "set_type",
    "style_guide",
    "about",
    "calendar_feed",
    "code_login",
    "account_request_login_code",
    "budget:where_did_it_go",
    "robots",
    "sitemaps",
    "community:activity_calendar",
    "community:activity_detail",
    "community:activity_list",
    "community:calendar",
    "community:front",
    "community:news",
    "community:post_add",
    "community:post_answer",
    "community:post_detail",
    "community:post_list",
    "community:post_own",
    "community:post_picture",
    "community:post_report",
    "community:post_thanks",
    "community:talk",
    "community:where_to_go",
    "community:sitemap",
    "community:spot",
    "prevention:learned",
    "prevention:learned_year",
    "prevention:vision",
    "casework:fears",
    "casework:contact_card",
    "casework:contact_thanks",
    "casework:home_code",
    "casework:home_sign",
    "casework:invitation_accept",
    "casework:invitation_code",
    "casework:invited",
    "casework:invited_calendar",
    "casework:invited_code",
    "casework:wellbeing_link",
    "casework:why",
}
# ... doors of the sign-in library that we closed: they answer 404 ...
CLOSED = {
    "account_email",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_set_password",
    "socialaccount_connections",
    "socialaccount_signup",
    "None",
}
# ... and somebody's own account, which needs no hat.
SIGNED_IN = {
    "lost_phone",
    "hat_choose",
    "notices",
    "notice_settings",
    "plain_language",
    "calendar_renew",
    "calendar_stop",
    "account_own",
    "second_factor",
    "mfa_remove_webauthn",
    "admin:password_change",
}
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
# What is learned, and what there is to do, is of everybody who works here.
WITH_A_ROW = [
    name
    for name in INSIDE
    if "_id" in str(ADDRESSES[name].pattern)
    and not name.startswith(("prevention:", "community:"))
]


def address(world: World, name: str, slug: str = "ruwaard") -> str:
    """Return the address of `name`, filled with the ids of the world's one case."""
    wanted = ADDRESSES[name].pattern.converters
    ids = {
        key: world.rows.get(f"{name}.{key}", world.rows.get(key, _anything(kind)))
        for key, kind in wanted.items()
    }
    return reverse(name, kwargs=ids | {"neighbourhood": slug})


def _anything(kind: object) -> object:
    return 1 if isinstance(kind, IntConverter) else uuid4()


def get(world: World, who: str, name: str) -> int:
    """Return what `who` is answered at address `name`."""
    return status_of(sign_in(world.users[who]), address(world, name))


def status_of(browser: Client, path: str) -> int:
    """Return what is answered at `path`."""
    return let_go(browser.get(path)).status_code


def let_go(answer: HttpResponseBase) -> HttpResponseBase:
    """Return `answer`, its file read to the end so that it is closed."""
    if answer.streaming:
        b"".join(answer)
    return answer


def test_every_address_is_in_the_table() -> None:
    assert set(ADDRESSES) == set(INSIDE) | PUBLIC | CLOSED | SIGNED_IN


@pytest.mark.parametrize(
    "path",
    [
        "/account/email/",
        "/account/confirm-email/",
        "/account/confirm-email/x/",
        "/account/password/set/",
        "/account/signup/",
        "/account/3rdparty/",
        "/account/3rdparty/signup/",
    ],
)
def test_doors_that_we_closed_do_not_open(world: World, path: str) -> None:
    answers = {
        sign_in(world.users[role]).get(path).status_code
        for role in (Role.RESIDENT, Role.PROFESSIONAL)
    }

    assert answers <= {302, 404}


@pytest.mark.parametrize("role", Role)
def test_a_role_gets_what_the_table_says(world: World, role: Role) -> None:
    """With every id of the world's one case: own, shared or somebody else's."""
    browser = sign_in(world.users[role])
    answers = {name: status_of(browser, address(world, name)) for name in INSIDE}

    wrong = {
        name: status
        for name, status in answers.items()
        if (opens_for(role, name) and status not in FINE | {404})
        or (not opens_for(role, name) and status != 403)
    }
    assert wrong == {}


@pytest.mark.parametrize("role", Role)
def test_the_rows_of_the_budget_open_for_who_may(world: World, role: Role) -> None:
    """With rows that are there, nothing is said not to exist."""
    browser = sign_in(world.users[role])
    names = [name for name in INSIDE if name.startswith("budget:")]
    answers = {name: status_of(browser, address(world, name)) for name in names}

    wrong = {
        name: status
        for name, status in answers.items()
        if status not in ({200, 302, 405} if opens_for(role, name) else {403})
    }
    assert wrong == {}


@pytest.mark.parametrize(
    "name",
    ["entry_detail", "import_detail", "import_rows", "import_confirm", "import_drop"],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_another_organisation_delivered_does_not_exist(
    world: World, name: str, method: str
) -> None:
    browser = sign_in(world.users[OTHER])

    answer = getattr(browser, method)(address(world, f"budget:{name}"))

    assert answer.status_code in {404, 405}


def test_who_belongs_at_the_table_comes_in(world: World) -> None:
    """The table can fail: the own rows do open, for the roles that they are for."""
    opened = {
        "casework:case_detail": Role.PROFESSIONAL,
        "casework:meeting": Role.PROFESSIONAL,
        "casework:my_plan": Role.RESIDENT,
        "casework:who_looked": Role.RESIDENT,
        "casework:shared": Role.GUEST,
        "member_list": Role.PROGRAMME,
    }

    assert {name: get(world, role, name) for name, role in opened.items()} == (
        dict.fromkeys(opened, 200)
    )


@pytest.mark.parametrize("method", ["get", "post"])
def test_outside_the_neighbourhood_nothing_exists(world: World, method: str) -> None:
    outsider = sign_in(world.users["outsider"])
    ask = getattr(outsider, method)

    answers = {name: ask(address(world, name)).status_code for name in INSIDE}
    assert answers == dict.fromkeys(INSIDE, 404)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_row_of_somebody_else_does_not_exist(world: World, method: str) -> None:
    """A colleague in the same neighbourhood, without a seat, tries every id."""
    colleague = sign_in(world.users["colleague"])
    ask = getattr(colleague, method)

    answers = {name: ask(address(world, name)).status_code for name in WITH_A_ROW}
    wrong = {
        name: status
        for name, status in answers.items()
        if status not in ({404, 405} if opens_for(Role.PROFESSIONAL, name) else {403})
    }
    assert wrong == {}


def test_who_is_not_signed_in_goes_to_sign_in(world: World) -> None:
    answers = {name: Client().get(address(world, name)) for name in INSIDE}
    sent_to = {
        name: (answer.status_code, answer.headers.get("Location", "").split("?")[0])
        for name, answer in answers.items()
    }

    assert sent_to == dict.fromkeys(INSIDE, (302, reverse("account_login")))
