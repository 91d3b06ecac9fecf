"""Refuses to run when the database would not hold the application back.

Row security does nothing for a superuser, for who bypasses it and for the owner of a
table. So web server and queue stop at the start when their role is, or can become, one
of these. Commands of the owner are left alone (settings.OWNER_COMMANDS).
"""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Critical, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

# Every role that the login is a member of counts: `SET ROLE` needs no password.
TOO_STRONG = """
SELECT r.rolname,
       CASE WHEN r.rolsuper THEN 'is superuser'
            WHEN r.rolbypassrls THEN 'bypasses row security'
            ELSE 'owns tables' END
FROM pg_roles r
WHERE pg_has_role(session_user, r.oid, 'MEMBER')
  AND (r.rolsuper OR r.rolbypassrls OR EXISTS (
      SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relowner = r.oid AND c.relkind IN ('r', 'p', 'v', 'm')
        AND n.nspname NOT IN ('pg_catalog', 'information_schema')
        AND n.nspname NOT LIKE 'pg\\_%'))
ORDER BY r.rolname
"""


def too_strong() -> list[str]:
    """Return why the role of this connection is unsafe, one line per role."""
    with connection.cursor() as cursor:
        cursor.execute(TOO_STRONG)
        return [f"{name} {reason}" for name, reason in cursor]


def refuse_strong_role() -> None:
    """Raise ImproperlyConfigured when row security would not hold us back.

    Leaves no connection behind: a server that forks afterwards must open its own.
    """
    try:
        reasons = too_strong()
    finally:
        connection.close()
        if connection.settings_dict["OPTIONS"].get("pool"):
            connection.close_pool()  # type: ignore[attr-defined] # of PostgreSQL alone
    if reasons:
        message = "DATABASE_URL is not safe for the application: " + ", ".join(reasons)
        raise ImproperlyConfigured(message)


@register(Tags.database)
def application_role_is_bound(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001 - Django's signature
    databases: Sequence[str] | None = None,
    **kwargs: Any,  # noqa: ANN401, ARG001 - Django's signature
) -> list[CheckMessage]:
    """Say the same in `manage.py check --database default`."""
    if settings.AS_OWNER or "default" not in (databases or ()):
        return []
    return [Critical(reason, id="tenancy.E001") for reason in too_strong()]
