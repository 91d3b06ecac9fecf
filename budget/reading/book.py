"""Every entry of a neighbourhood with its legs, in the order of the book.

For the owner, who reads past row security: proof and export.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import connection

CHUNK = 2000
COLUMNS = (
    *("id", "framework_id", "year", "number", "kind", "booked_on", "service_on"),
    *("source_kind", "source_id", "reference", "from_case", "reverses_id", "key"),
    *("organisations", "posted_by_id", "posted_at", "content", "previous", "hash"),
)
ENTRIES = (
    "SELECT "  # noqa: S608 - names of ours
    + ", ".join(f"e.{column}" for column in COLUMNS)
    + ", first.source_kind, first.source_id, legs.accounts, legs.cents"
    " FROM budget_entry e LEFT JOIN budget_entry first ON first.id = e.reverses_id"
    " CROSS JOIN LATERAL (SELECT array_agg(l.account_id ORDER BY l.id) AS accounts,"
    " array_agg(l.cents ORDER BY l.id) AS cents FROM budget_leg l"
    " WHERE l.entry_id = e.id AND l.tenant_id = e.tenant_id) AS legs"
    " WHERE e.tenant_id = %s AND e.booked_on <= %s ORDER BY e.year, e.number"
)


def entries_of(tenant_id: int, until: date = date.max) -> Iterator[dict[str, Any]]:
    """Yield entries booked up to and including `until`, without holding them all.

    A row has the columns, `legs` as (account, cents), and for a reversal as `original`
    the kind and id of the document of the entry it undid.
    """
    with connection.chunked_cursor() as cursor:
        cursor.execute(ENTRIES, [tenant_id, until])
        while chunk := cursor.fetchmany(CHUNK):
            for values in chunk:
                row = dict(zip(COLUMNS, values, strict=False))
                *_columns, kind, source, accounts, cents = values
                row["original"] = (kind, source) if kind else None
                row["legs"] = list(zip(accounts or (), cents or (), strict=True))
                yield row
