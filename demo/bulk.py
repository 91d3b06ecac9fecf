"""Copy millions of rows in quickly: keys and indexes away, rows in, all of it back.

Everything happens in the caller's transaction, so that a load that is broken off leaves
the tables as they were. Source for the order: PostgreSQL manual, 14.4 Populating.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from django.db.backends.utils import CursorWrapper

MEMORY = (
    "SET LOCAL maintenance_work_mem = '768MB'",
    "SET LOCAL max_parallel_maintenance_workers = 2",
)

# Keys that point out of or into the tables, then primary and unique ones, then the
# indexes that stand alone: the order of taking away. Exclusion constraints stay: they
# hold few rows, and PostgreSQL would write their conditions back in other words.
CONSTRAINTS = """
SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
FROM pg_constraint
WHERE conparentid = 0 AND (
    (%(foreign)s AND contype = 'f'
     AND (conrelid = ANY(%(tables)s::regclass[])
          OR confrelid = ANY(%(tables)s::regclass[])))
    OR (NOT %(foreign)s AND contype IN ('p', 'u')
        AND conrelid = ANY(%(tables)s::regclass[])))
ORDER BY oid
"""
INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid)
FROM pg_index
WHERE indrelid = ANY(%(tables)s::regclass[])
  AND NOT EXISTS (SELECT FROM pg_constraint
                  WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
ORDER BY indexrelid
"""


class Part(NamedTuple):
    """One constraint or index: how it is taken away and how it is put back."""

    drop: str
    create: str


@contextmanager
def without_keys(cursor: CursorWrapper, tables: Sequence[str]) -> Iterator[None]:
    """Take keys and indexes of `tables` away until the block ends, then put them back.

    Putting back checks every row. Holds exclusive locks until the transaction ends.
    Raises what the database raises when a row does not fit.
    """
    parts = [
        *_constraints(cursor, tables, foreign=True),
        *_constraints(cursor, tables, foreign=False),
        *_indexes(cursor, tables),
    ]
    for part in parts:
        cursor.execute(part.drop)
    yield
    for setting in MEMORY:
        cursor.execute(setting)
    for part in reversed(parts):
        cursor.execute(part.create)


def _constraints(
    cursor: CursorWrapper, tables: Sequence[str], *, foreign: bool
) -> list[Part]:
    cursor.execute(CONSTRAINTS, {"tables": list(tables), "foreign": foreign})
    return [
        Part(
            f"ALTER TABLE {table} DROP CONSTRAINT {name}",
            f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}",
        )
        for table, name, definition in cursor.fetchall()
    ]


def _indexes(cursor: CursorWrapper, tables: Sequence[str]) -> list[Part]:
    cursor.execute(INDEXES, {"tables": list(tables)})
    return [
        # PostgreSQL prints the index of a partitioned table as one without partitions.
        Part(f"DROP INDEX {name}", definition.replace(" ON ONLY ", " ON ", 1))
        for name, definition in cursor.fetchall()
    ]
