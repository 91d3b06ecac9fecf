"""The neighbourhood in scope: what the ORM and PostgreSQL may see now.

A scope is entered by `@requires`, by a task or by a command, always inside a
transaction; PostgreSQL's row security reads the same settings, so a forgotten filter
returns nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from ruwaard import clock


class NoTenantInScope(RuntimeError):  # noqa: N818 - says what happened
    """Tenant rows were asked for, or made, outside a scope."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Who looks at which neighbourhood, in which role, and from where."""

    tenant_id: int | None
    user_id: int | None
    today: date
    role: str = ""
    organisation_id: int | None = None
    on_behalf_of: UUID | None = None
    network_address: str | None = None
    request_id: str = ""


_active: ContextVar[Scope | None] = ContextVar("scope", default=None)

SET = (
    "SELECT set_config('app.tenant', %s, true), set_config('app.user', %s, true),"
    " set_config('app.today', %s, true)"
)
# Says in the same breath what it was: materialized, so read before it is set.
ENTER = """
WITH before AS MATERIALIZED (
    SELECT coalesce(current_setting('app.tenant', true), ''),
           coalesce(current_setting('app.user', true), ''),
           coalesce(current_setting('app.today', true), ''))
SELECT before.*, set_config('app.tenant', %s, true), set_config('app.user', %s, true),
    set_config('app.today', %s, true)
FROM before
"""
SETTINGS = 3

Question = tuple[str, Sequence[Any]]


def active_scope() -> Scope:
    """Return the scope we are in; raises NoTenantInScope when there is none."""
    scope = _active.get()
    if scope is None:
        raise NoTenantInScope
    return scope


def active_tenant_id() -> int:
    """Return the neighbourhood in scope; raises NoTenantInScope when there is none."""
    scope = _active.get()
    if scope is None or scope.tenant_id is None:
        raise NoTenantInScope
    return scope.tenant_id


@contextmanager
def enter(scope: Scope, *, to_the_end: bool = False) -> Iterator[Scope]:
    """Let the ORM and PostgreSQL see what `scope` may see, until the block ends.

    The settings from before are put back at the end: they live as long as the
    transaction, and would leak out of a savepoint. After an error the rollback does it,
    and so does the end of a transaction that ends with the block: one of its own, or,
    says `to_the_end`, the one around it, which an error in the block undoes as a whole.
    """
    in_savepoint = bool(connection.savepoint_ids)
    is_last = not connection.in_atomic_block or (to_the_end and not in_savepoint)
    with (
        transaction.atomic(savepoint=not to_the_end),
        connection.cursor() as cursor,
    ):
        # What ends with its transaction need not know what was before.
        cursor.execute(SET if is_last else ENTER, _settings(scope))
        before = cursor.fetchone()[:SETTINGS]
        token = _active.set(scope)
        try:
            yield scope
        finally:
            _active.reset(token)
        if not (is_last or connection.needs_rollback):
            cursor.execute(SET, before)


def ask_at_once(scope: Scope, questions: Iterable[Question]) -> list[list[Any]]:
    """Return the rows of several SELECTs, asked within `scope` in one message.

    One message with several statements is one transaction, so the scope ends with it.
    Source: PostgreSQL manual, message flow (multiple statements in a simple query).
    """
    around = _active.get()
    back = ["", "", ""] if around is None else _settings(around)
    asked = [(SET, _settings(scope)), *questions, (SET, back)]
    with connection.cursor() as cursor:
        cursor.execute(
            "; ".join(statement for statement, _values in asked),
            [value for _statement, values in asked for value in values],
        )
        answers = [cursor.fetchall()]
        while cursor.nextset():
            answers.append(cursor.fetchall())
    return answers[1:-1]


@contextmanager
def tenant_scope(tenant_id: int, user_id: int | None = None) -> Iterator[Scope]:
    """Enter the scope of one neighbourhood for a task, a command or a test.

    Without `user_id` the content of cases stays closed: nobody has a seat.
    """
    with enter(Scope(tenant_id, user_id, clock.today())) as scope:
        yield scope


@contextmanager
def user_scope(user_id: int) -> Iterator[Scope]:
    """Enter a scope without a neighbourhood: somebody's own memberships, no more."""
    with enter(Scope(None, user_id, clock.today())) as scope:
        yield scope


def _settings(scope: Scope) -> list[str]:
    """Return what PostgreSQL is told of `scope`, in the order of `SET`."""
    keys = (scope.tenant_id, scope.user_id)
    return ["" if key is None else str(key) for key in keys] + [scope.today.isoformat()]
