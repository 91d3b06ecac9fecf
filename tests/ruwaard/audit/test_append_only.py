import psycopg
import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from ruwaard.accounts.models import User
from ruwaard.audit.models import AuditEntry, AuditSeal
from ruwaard.audit.sealing import seal_waiting
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import tenant_scope
from tests.ruwaard.audit.test_sealing import write

CHANGES = ("UPDATE {} SET tenant_id = tenant_id", "DELETE FROM {}", "TRUNCATE {}")
RELATIONS = """
SELECT relname, relkind, privilege FROM pg_class,
    unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS privilege
WHERE relkind IN ('r', 'p') AND relname LIKE 'audit%%'
  AND has_table_privilege('ruwaard_app', oid, privilege)
ORDER BY relname, privilege
"""


def test_the_application_has_no_right_but_these(db: None) -> None:  # noqa: ARG001 - asks for the database
    with connection.cursor() as cursor:
        cursor.execute(RELATIONS)
        rights = cursor.fetchall()

    assert rights == [
        ("audit_closed_month", "r", "SELECT"),
        ("audit_entry", "p", "INSERT"),
        ("audit_entry", "p", "SELECT"),
        ("audit_seal", "r", "SELECT"),
    ]


def test_every_relation_of_the_audit_has_forced_row_security(db: None) -> None:  # noqa: ARG001 - asks for the database
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p')"
            " AND relname LIKE 'audit%%' AND relname <> 'audit_month_removal'"
            " AND NOT (relrowsecurity AND relforcerowsecurity)"
        )
        assert cursor.fetchall() == []


@pytest.mark.parametrize("model", [AuditEntry, AuditSeal])
@pytest.mark.parametrize("change", CHANGES)
def test_the_application_changes_no_row(
    neighbourhood: Neighbourhood, model: type[AuditEntry | AuditSeal], change: str
) -> None:
    with (
        tenant_scope(neighbourhood.pk),
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change.format(model._meta.db_table))


@pytest.mark.parametrize("statement", ["SELECT * FROM", "DELETE FROM", "TRUNCATE"])
def test_the_application_reaches_no_partition(
    neighbourhood: Neighbourhood, statement: str
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT inhrelid::regclass FROM pg_inherits"
            " WHERE inhparent = 'audit_entry'::regclass LIMIT 1"
        )
        (partition,) = cursor.fetchone()

    with (
        tenant_scope(neighbourhood.pk),
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"{statement} {partition}")


@pytest.mark.parametrize("table", ["audit_entry", "audit_seal"])
@pytest.mark.parametrize("change", CHANGES)
def test_the_owner_changes_no_row_by_accident(
    place: Neighbourhood,
    worker: User,
    owner: psycopg.Connection,
    table: str,
    change: str,
) -> None:
    write(place, worker)
    seal_waiting()

    with pytest.raises(psycopg.errors.RestrictViolation):
        owner.execute(change.format(table))


def test_a_seal_is_not_written_by_hand(neighbourhood: Neighbourhood) -> None:
    with (
        tenant_scope(neighbourhood.pk),
        pytest.raises(ProgrammingError, match="permission denied"),
    ):
        AuditSeal.objects.create(position=1)


def test_a_month_without_a_partition_refuses(neighbourhood: Neighbourhood) -> None:
    with (
        tenant_scope(neighbourhood.pk),
        pytest.raises(IntegrityError, match="no partition"),
    ):
        AuditEntry.objects.create(at="1999-01-01T00:00:00Z", action="test.done")
