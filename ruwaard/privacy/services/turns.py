"""One after the other: rows of the desk are append-only, so none of them is locked."""

from uuid import UUID

from django.db import connection


def wait_for_turn(key: UUID) -> None:
    """Wait until nobody else in a transaction is at what `key` names."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(key)]
        )
