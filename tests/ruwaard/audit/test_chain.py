from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from ruwaard.accounts.models import User
from ruwaard.audit.chain import BEFORE_THE_FIRST, SEALED_COLUMNS, canonical, link
from ruwaard.audit.models import AuditEntry
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import tenant_scope
from tests.ruwaard.audit.conftest import Switch

ROW: dict[str, Any] = {
    "id": UUID("00000000-0000-4000-8000-000000000001"),
    "tenant_id": 7,
    "at": datetime(2026, 11, 22, 17, 4, 5, 60, tzinfo=UTC),
    "action": "casework.plan_viewed",
    "outcome": "done",
    "reason": "",
    "user_id": 12,
    "role": "professional",
    "organisation_id": None,
    "on_behalf_of": None,
    "case_id": UUID("00000000-0000-4000-8000-0000000000aa"),
    "object_type": "casework.case",
    "object_ids": [UUID("00000000-0000-4000-8000-0000000000aa")],
    "network_address": "10.0.0.1",
    "request_id": "-",
}

# With tricky letters, and an address that programs spell in different ways.
TRICKY: dict[str, object] = {
    "reason": 'a"b\\c\n\t\x01é/',
    "network_address": "::ffff:10.0.0.1",
    "object_ids": [],
    "user_id": None,
    "case_id": None,
}


def test_a_row_has_one_spelling() -> None:
    assert canonical(ROW).decode() == (
        '{"action":"casework.plan_viewed","at":"2026-11-22T17:04:05.000060Z",'
        '"case_id":"00000000-0000-4000-8000-0000000000aa",'
        '"id":"00000000-0000-4000-8000-000000000001","network_address":"0a000001",'
        '"object_ids":["00000000-0000-4000-8000-0000000000aa"],'
        '"object_type":"casework.case","on_behalf_of":null,"organisation_id":null,'
        '"outcome":"done","reason":"","request_id":"-","role":"professional",'
        '"tenant_id":7,"user_id":12}'
    )


def test_the_spelling_does_not_depend_on_the_time_zone() -> None:
    amsterdam = timezone(timedelta(hours=1))

    assert canonical(ROW | {"at": ROW["at"].astimezone(amsterdam)}) == canonical(ROW)


def test_a_link_holds_the_one_before() -> None:
    assert link(BEFORE_THE_FIRST, ROW) != link("1" * 64, ROW)


@pytest.mark.parametrize("changes", [{}, TRICKY])
@pytest.mark.parametrize("zone", ["UTC", "Europe/Amsterdam", "Asia/Kolkata"])
def test_the_database_spells_a_row_as_we_do(
    place: Neighbourhood,
    worker: User,
    as_owner: Switch,
    changes: dict[str, object],
    zone: str,
) -> None:
    row = ROW | {"at": datetime.now(UTC)} | changes
    with tenant_scope(place.pk, worker.pk):
        AuditEntry.objects.create(**row | {"tenant_id": place.pk})

    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(SEALED_COLUMNS)} FROM audit_entry")  # noqa: S608 - names of ours
        values = cursor.fetchone()
        cursor.execute("SET datestyle = 'German'")
        cursor.execute("SET timezone = %s", [zone])
        cursor.execute("SELECT audit_canonical(e) FROM audit_entry e")
        (said,) = cursor.fetchone()

    assert said.encode() == canonical(dict(zip(SEALED_COLUMNS, values, strict=True)))
