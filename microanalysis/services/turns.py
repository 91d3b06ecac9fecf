"""One after the other, for what no row can be locked for."""

from django.db import connection

from ruwaard.tenancy.scope import active_tenant_id


def one_at_a_time(what: str) -> None:
    """Let a second change of `what` in this neighbourhood wait for the first one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))",
            [f"microanalysis {what}", active_tenant_id()],
        )
