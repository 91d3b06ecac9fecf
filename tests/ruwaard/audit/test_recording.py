from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.models import AuditEntry
from ruwaard.audit.recording import AuditNotWritable, record
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import NoTenantInScope, Scope, enter
from tests import databases
from tests.factories import make_case, make_member, sign_in

ITEM, OTHER = uuid4(), uuid4()


def entries(name: str | None = None) -> list[tuple[str, str, list[UUID]]]:
    """Return action, role and ids of what was recorded, as the owner sees it."""
    query = "SELECT action, role, object_ids FROM audit_entry ORDER BY at"
    name = name or connection.settings_dict["NAME"]
    with psycopg.connect(databases.url(settings.DATABASE_OWNER_URL, name)) as owner:
        return owner.execute(query).fetchall()


@pytest.fixture
def scope(place: Neighbourhood, worker: User) -> Scope:
    return Scope(place.pk, worker.pk, clock.today(), role="professional")


def type_once(scope: Scope, by: User, item: UUID = ITEM, *, reason: str = "") -> None:
    with enter(scope):
        record("casework.item_changed", by=by, ids=[item], reason=reason, merge=True)


def test_a_row_says_who_did_what_with_what(
    place: Neighbourhood, worker: User, scope: Scope
) -> None:
    case = make_case(place, worker)

    with enter(scope):
        record("casework.plan_viewed", case, by=worker)

    assert entries() == [("casework.plan_viewed", "professional", [case.pk])]


def test_a_user_is_named_by_uuid(worker: User, scope: Scope) -> None:
    with enter(scope):
        record("accounts.role_granted", worker, by=worker)

    assert entries() == [("accounts.role_granted", "professional", [worker.uuid])]


def test_typing_on_is_one_row(worker: User, scope: Scope) -> None:
    type_once(scope, worker)
    type_once(scope, worker)

    assert len(entries()) == 1


def test_another_item_is_another_row(worker: User, scope: Scope) -> None:
    type_once(scope, worker)
    type_once(scope, worker, OTHER)

    assert len(entries()) == 2


def test_another_person_is_another_row(
    place: Neighbourhood, worker: User, scope: Scope
) -> None:
    colleague = make_member(place)
    type_once(scope, worker)
    type_once(replace(scope, user_id=colleague.pk), colleague)

    assert len(entries()) == 2


@pytest.mark.parametrize(
    "change", [{"role": "guest"}, {"organisation_id": 7}, {"on_behalf_of": ITEM}]
)
def test_another_hat_is_another_row(
    worker: User, scope: Scope, change: dict[str, object]
) -> None:
    type_once(scope, worker)
    type_once(replace(scope, **change), worker)  # type: ignore[arg-type] # fields of Scope

    assert len(entries()) == 2


def test_another_reason_is_another_row(worker: User, scope: Scope) -> None:
    type_once(scope, worker)
    type_once(scope, worker, reason="spoken")

    assert len(entries()) == 2


@pytest.mark.parametrize(("minutes", "rows"), [(14, 1), (16, 2)])
def test_after_fifteen_minutes_a_new_row_is_written(
    worker: User, scope: Scope, minutes: int, rows: int
) -> None:
    with enter(scope):
        AuditEntry.objects.create(
            at=timezone.now() - timedelta(minutes=minutes),
            action="casework.item_changed",
            user_id=worker.pk,
            role=scope.role,
            object_ids=[ITEM],
        )

    type_once(scope, worker)

    assert len(entries()) == rows


def test_nothing_is_recorded_outside_a_scope(worker: User) -> None:
    with pytest.raises(NoTenantInScope):
        record("casework.plan_viewed", by=worker)


def test_what_cannot_be_recorded_is_refused(
    worker: User, scope: Scope, owner: psycopg.Connection
) -> None:
    owner.execute("REVOKE INSERT ON audit_entry FROM ruwaard_app")

    with pytest.raises(AuditNotWritable), enter(scope):
        record("casework.plan_viewed", by=worker)


@pytest.mark.parametrize(
    "fault",
    [
        "REVOKE INSERT ON audit_entry FROM ruwaard_app",
        "ALTER TABLE audit_entry ADD CHECK (action = '') NOT VALID",
    ],
)
def test_no_audit_no_page(
    place: Neighbourhood, worker: User, owner: psycopg.Connection, fault: str
) -> None:
    case = make_case(place, worker)
    browser = sign_in(worker)
    owner.execute(fault)

    answer = browser.get(f"/ruwaard/plan/{case.pk}/", follow=True)

    assert answer.status_code == 503
    assert "Hennie" not in answer.text
