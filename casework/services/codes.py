"""Codes by which somebody without an account holds one row: by link or by letter.

Only a keyed hash of a code is kept. Row security shows a row to who holds its code.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection, models

from casework.services.invitations import normalised
from ruwaard import clock
from ruwaard.accounts.keys import keyed_hash
from ruwaard.tenancy.scope import Scope, enter

NOBODY = AnonymousUser()  # who holds a code is somebody without an account
HOLD = "SELECT set_config('app.code', %s, true)"


def secrets() -> list[str]:
    """Return the secret key in use, and those before it that still open."""
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def hash_of(code: str, *, purpose: str, secret: str = "") -> str:
    """Return the keyed hash of a code, however it was typed."""
    return keyed_hash(purpose, normalised(code), secret=secret)


def hold(code_hash: str) -> None:
    """Let PostgreSQL show what this code opens; an empty one lets go."""
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [code_hash])


def code_that_works(made: Callable[[str], str], code_hash: str, *, purpose: str) -> str:
    """Return the code that `made` makes with the key that was in use then; "" for none.

    `code_hash` is what was kept of it: a mail of after a change of the key opens too.
    """
    for secret in secrets():
        code = made(secret)
        if hash_of(code, purpose=purpose, secret=secret) == code_hash:
            return code
    return ""


def held_row(
    rows: models.QuerySet[Any], code: str, *, purpose: str, column: str = "code_hash"
) -> Any:  # noqa: ANN401 - a row of `rows`
    """Hold `code`, and return the one of `rows` that it opens; None for none."""
    for secret in secrets():
        code_hash = hash_of(code, purpose=purpose, secret=secret)
        hold(code_hash)
        row = rows.filter(**{column: code_hash}).first()
        if row is not None:
            return row
    return None


def nobody_at(tenant_id: int, *, network_address: str | None, request_id: str) -> Scope:
    """Return the scope of somebody without an account in one neighbourhood."""
    return Scope(
        tenant_id=tenant_id,
        user_id=None,
        today=clock.today(),
        network_address=network_address,
        request_id=request_id,
    )


@contextmanager
def opened_by_code(
    model: type[models.Model], code: str, *, purpose: str, scope: Scope
) -> Iterator[Any]:
    """Enter `scope` as who holds `code`: one row of one neighbourhood, or None.

    A code that is wrong, over or of elsewhere opens nothing, and tells nothing of why.
    """
    with enter(scope):
        try:
            yield held_row(model._default_manager.all(), code, purpose=purpose)  # noqa: SLF001 - Django's documented API
        finally:
            if not connection.needs_rollback:
                hold("")
