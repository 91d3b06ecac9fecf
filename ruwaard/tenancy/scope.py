"""The neighbourhood in scope: what the ORM and PostgreSQL may see now.

A scope is entered by `@requires`, by a task or by a command, always inside a
transaction; PostgreSQL's row security reads the same settings, so a forgotten filter
returns nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
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

ENTER = (
    "SELECT set_config('app.tenant', %s, true), set_config('app.user', %s, true),"
    " set_config('app.today', %s, true)"
)
CURRENT = (
    "SELECT coalesce(current_setting('app.tenant', true), ''),"
    " coalesce(current_setting('app.user', true), ''),"
    " coalesce(current_setting('app.today', true), '')"
)


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
def enter(scope: Scope) -> Iterator[Scope]:
    """Let the ORM and PostgreSQL see what `scope` may see, until the block ends.

    The settings from before are put back at the end: they live as long as the
    transaction, and would leak out of a savepoint. After an error the rollback does it.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(CURRENT)
        before = cursor.fetchone()
        settings = (scope.tenant_id, scope.user_id)
        cursor.execute(ENTER, [*map(_setting, settings), scope.today.isoformat()])
        token = _active.set(scope)
        try:
            yield scope
        finally:
            _active.reset(token)
        if not connection.needs_rollback:
            cursor.execute(ENTER, before)


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


def _setting(number: int | None) -> str:
    return "" if number is None else str(number)
