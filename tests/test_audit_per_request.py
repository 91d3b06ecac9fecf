"""No content without a trace: one audit row per answer that holds words of a plan.

FOUNDATION 3. Over every address, for who sits at the table and for who sees one thing.
An answer counts as content when a token of the world stands in it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from casework.models import Case
from casework.services import signing
from ruwaard.accounts.models import Role
from tests.factories import seated, sign_in
from tests.test_roles import INSIDE, address
from tests.world import World

ROLES = (Role.PROFESSIONAL, Role.RESIDENT, Role.REPRESENTATIVE, Role.GUEST)
# A safety record has a log of its own: nothing of it may stand in the audit.
AUDIT_ROW = ("INSERT INTO audit_entry", 'INSERT INTO "casework_safetyevent"')
HTMX = {"HX-Request": "true"}
OWN = "near.text"

Execute = Callable[..., object]


class AuditRows:
    """Counts the audit rows that this connection writes: it may not read them."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, execute: Execute, sql: str, *rest: object) -> object:
        self.number += any(start in sql for start in AUDIT_ROW)
        return execute(sql, *rest)


@contextmanager
def undone() -> Iterator[AuditRows]:
    """Count audit rows, and undo everything after: the next address starts alike."""
    rows = AuditRows()
    with transaction.atomic(), connection.execute_wrapper(rows):
        yield rows
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def one_world(one_world: World) -> World:
    made = one_world
    professional = made.users[Role.PROFESSIONAL]
    with seated(made.here, professional):
        case = Case.objects.get(pk=made.rows["case_id"])
        signing.freeze_plan(case, by=professional)
    made.rows["signer_id"] = made.rows["person_id"]
    return made


def holds_content(world: World, content: bytes) -> bool:
    """Return whether a word of the world's one case stands in `content`.

    What a professional keeps for themselves of where they live is of no case.
    """
    text = content.decode(errors="replace")
    of_the_case = {key: word for key, word in world.tokens.items() if key != OWN}
    return any(word in text for word in of_the_case.values())


@pytest.mark.parametrize("role", ROLES)
def test_who_reads_words_leaves_one_row(world: World, role: Role) -> None:
    browser = sign_in(world.users[role])
    found = {}
    for name in INSIDE:
        with undone() as rows:
            answer = browser.get(address(world, name))
        if answer.status_code == 200 and holds_content(world, answer.content):
            found[name] = rows.number

    assert len(found) > 0
    assert found == dict.fromkeys(found, 1)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_who_is_shown_words_after_a_post_leaves_a_row(
    world: World, role: Role, headers: dict[str, str]
) -> None:
    """An empty form is refused and shown again, with what the page says."""
    browser = sign_in(world.users[role])
    silent = set()
    for name in INSIDE:
        with undone() as rows:
            answer = browser.post(address(world, name), headers=headers)
        if holds_content(world, answer.content) and rows.number == 0:
            silent.add(name)

    assert silent == set()


def test_the_counter_would_find_a_page_without_a_row(world: World) -> None:
    """The check can fail: a page that shows nothing of a plan writes nothing."""
    browser = sign_in(world.users[Role.PROFESSIONAL])
    with undone() as rows:
        answer = browser.get(address(world, "casework:case_add"))

    assert (answer.status_code, holds_content(world, answer.content), rows.number) == (
        200,
        False,
        0,
    )
