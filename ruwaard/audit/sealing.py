"""Seals new audit rows and keeps a partition ready for every month to come."""

from django.db import connection

CHUNK = 1000  # rows per transaction: a backlog never holds a lock for long
MONTHS_AHEAD = 13


def seal_waiting() -> int:
    """Seal every row that has no seal, per neighbourhood; return how many there were.

    Skips a neighbourhood where another sealer is at work.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_tenants_to_seal()")
        tenants = [tenant for (tenant,) in cursor.fetchall()]
    return sum(_seal(tenant) for tenant in tenants)


def make_partitions() -> None:
    """Make the partitions of this month and the thirteen after it, where missing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT audit_make_partition("
            " (date_trunc('month', now()) + n * interval '1 month')::date)"
            " FROM generate_series(0, %s) AS n",
            [MONTHS_AHEAD],
        )


def _seal(tenant_id: int) -> int:
    sealed = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute("SELECT audit_seal_new(%s, %s)", [tenant_id, CHUNK])
            done: int = cursor.fetchone()[0]
        sealed += done
        if done < CHUNK:
            return sealed
