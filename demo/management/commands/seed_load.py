from argparse import ArgumentParser
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from demo.bulk import without_keys
from demo.crowd import COLUMNS, Crowd, blocks

BATCH_CASES = 5_000  # lines of so many cases wait in memory at a time
GO_ON = (
    "tenancy_neighbourhood",
    "tenancy_covenant",
    "tenancy_covenantacceptance",
    "accounts_user",
)
HOLDS_ROWS = "SELECT EXISTS (SELECT FROM casework_case)"
REFUSED = "This database already holds cases: take an empty one."
ORGANISATIONS = 11
MAKE_PARTITIONS = """
SELECT audit_make_partition((now() - n * interval '1 month')::date)
FROM generate_series(0, 2) AS n
"""
MAKE_ORGANISATIONS = """
INSERT INTO tenancy_organisation (name, kind)
SELECT 'Organisatie ' || n, 'care' FROM generate_series(1, %s) AS n
ON CONFLICT DO NOTHING
"""
FREE = "SELECT coalesce(max(id), 0) + 1 FROM {}"
MUNICIPALITY = "SELECT id FROM tenancy_municipality WHERE name = 'Proefgemeente'"
MAKE_MUNICIPALITY = """
INSERT INTO tenancy_municipality (name, cbs_code, danger_phone, despair_phone,
    client_support_phone, decision_phone)
VALUES ('Proefgemeente', '', '112', '0800 0113', '', '') ON CONFLICT DO NOTHING
"""


class Command(BaseCommand):
    help = (
        "Fill an empty database with invented neighbourhoods by COPY, for measuring."
        " Runs as the owner; refuses a database that already holds cases."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--neighbourhoods", type=int, default=3000)
        parser.add_argument("--cases", type=int, default=500, help="per neighbourhood")

    def handle(self, *, neighbourhoods: int, cases: int, **_: Any) -> None:  # noqa: ANN401 - Django's options
        if neighbourhoods < 1 or cases < 1:
            raise CommandError("Ask for at least one neighbourhood and one case.")
        began = monotonic()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(HOLDS_ROWS)
            if cursor.fetchone()[0]:
                raise CommandError(REFUSED)
            crowd = _crowd(cursor, cases)
            with without_keys(cursor, [*COLUMNS][1:]):
                rows = self._copy_all(cursor, crowd, neighbourhoods)
                self._say(f"{rows:,} rows copied; now keys and indexes", began)
            for table in GO_ON:
                _go_on_from(cursor, table)
            self._say("keys and indexes are back", began)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")
        self._say("analysed", began)

    def _copy_all(
        self, cursor: CursorWrapper, crowd: Crowd, neighbourhoods: int
    ) -> int:
        began, rows = monotonic(), 0
        size = max(1, BATCH_CASES // crowd.cases)
        for number, block in enumerate(blocks(crowd, neighbourhoods, size), start=1):
            for table, lines in block.items():
                _copy(cursor, table, lines)
            rows += sum(map(len, block.values()))
            if number % 10 == 0:
                done = min(number * size, neighbourhoods)
                self._say(f"{done} of {neighbourhoods} neighbourhoods", began)
        return rows

    def _say(self, words: str, began: float) -> None:
        self.stdout.write(f"{monotonic() - began:7.1f} s  {words}")
        self.stdout.flush()


def _crowd(cursor: CursorWrapper, cases: int) -> Crowd:
    cursor.execute(MAKE_PARTITIONS)
    cursor.execute(MAKE_MUNICIPALITY)
    cursor.execute(MAKE_ORGANISATIONS, [ORGANISATIONS])
    (tenant,) = _numbers(cursor, FREE.format("tenancy_neighbourhood"))
    (user,) = _numbers(cursor, FREE.format("accounts_user"))
    (municipality,) = _numbers(cursor, MUNICIPALITY)
    return Crowd(
        cases=cases,
        first_tenant=tenant,
        first_user=user,
        municipality=municipality,
        organisations=tuple(_numbers(cursor, "SELECT id FROM tenancy_organisation")),
        now=timezone.now().replace(microsecond=0),
    )


def _numbers(cursor: CursorWrapper, query: str) -> list[int]:
    cursor.execute(query)
    return [row[0] for row in cursor.fetchall()]


def _copy(cursor: CursorWrapper, table: str, lines: list[str]) -> None:
    with cursor.cursor.copy(f"COPY {table} ({COLUMNS[table]}) FROM STDIN") as copy:
        copy.write("".join(lines).encode())


def _go_on_from(cursor: CursorWrapper, table: str) -> None:
    cursor.execute(
        f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"  # noqa: S608 - our own table names
    )
