from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import psycopg
from django.db import connection
from django.utils import timezone

from ruwaard.accounts.models import User
from ruwaard.audit import tasks
from ruwaard.audit.models import AuditEntry, AuditSeal
from ruwaard.audit.recording import record
from ruwaard.audit.sealing import seal_waiting
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import tenant_scope
from tests.factories import make_neighbourhood

INSERT = (
    "INSERT INTO audit_entry (id, tenant_id, at, action, outcome, reason, role,"
    " object_type, object_ids, request_id)"
    " VALUES (%s, %s, %s, 'test.done', 'done', '', '', '', '{}', '')"
)


def write(place: Neighbourhood, by: User, times: int = 1) -> None:
    for _time in range(times):
        with tenant_scope(place.pk, by.pk):
            record("test.done", by=by)


def write_beside(app: psycopg.Connection, place: Neighbourhood, at: datetime) -> UUID:
    """Write a row on another connection, and leave its transaction open."""
    key = uuid4()
    app.execute("SELECT set_config('app.tenant', %s, true)", [str(place.pk)])
    app.execute(INSERT, [key, place.pk, at])
    return key


def seals(place: Neighbourhood) -> list[AuditSeal]:
    with tenant_scope(place.pk):
        return list(AuditSeal.objects.order_by("position"))


def test_new_rows_are_sealed_in_the_order_of_their_time(
    place: Neighbourhood, worker: User
) -> None:
    write(place, worker, 3)

    assert seal_waiting() == 3
    assert [seal.position for seal in seals(place)] == [1, 2, 3]
    times = [seal.entry_at for seal in seals(place)]
    assert times == sorted(times)


def test_a_seal_follows_the_one_before(place: Neighbourhood, worker: User) -> None:
    write(place, worker)
    seal_waiting()
    write(place, worker)
    seal_waiting()

    first, second = seals(place)
    assert first.previous == "0" * 64
    assert second.previous == first.hash


def test_the_task_seals_nothing_twice(place: Neighbourhood, worker: User) -> None:
    write(place, worker)

    tasks.seal_audit()
    tasks.seal_audit()

    assert len(seals(place)) == 1


def test_every_neighbourhood_has_its_own_chain(
    place: Neighbourhood, worker: User
) -> None:
    other = make_neighbourhood("schadewijk")
    write(place, worker)
    write(other, worker)

    seal_waiting()

    assert [seal.position for seal in seals(place) + seals(other)] == [1, 1]


def test_a_commit_that_comes_late_is_sealed_later(
    place: Neighbourhood, worker: User, app: psycopg.Connection
) -> None:
    late = write_beside(app, place, timezone.now() - timedelta(minutes=3))
    write(place, worker)

    assert seal_waiting() == 1
    app.commit()
    assert seal_waiting() == 1

    assert seals(place)[1].entry_id == late


def test_a_row_of_long_ago_is_sealed_too(
    place: Neighbourhood, worker: User, app: psycopg.Connection
) -> None:
    write(place, worker)
    seal_waiting()
    write_beside(app, place, timezone.now() - timedelta(days=31))
    app.commit()

    assert seal_waiting() == 1


def test_no_writer_waits_for_the_sealer(
    place: Neighbourhood, worker: User, app: psycopg.Connection
) -> None:
    write(place, worker)
    app.execute("SELECT audit_seal_new(%s, 10)", [place.pk])  # and does not commit

    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '1s'")
    write(place, worker)

    with tenant_scope(place.pk, worker.pk):
        assert AuditEntry.objects.count() == 0  # no policy shows it to a colleague
    app.commit()
    assert seal_waiting() == 1


def test_a_second_sealer_does_not_wait_for_the_first(
    place: Neighbourhood, worker: User, app: psycopg.Connection
) -> None:
    write(place, worker)
    app.execute("SELECT audit_seal_new(%s, 10)", [place.pk])  # and does not commit

    assert seal_waiting() == 0


def test_readers_do_not_wait_for_each_other(
    place: Neighbourhood, worker: User, app: psycopg.Connection
) -> None:
    write_beside(app, place, timezone.now())  # and does not commit

    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '1s'")
    write(place, worker)

    assert seal_waiting() == 1


def test_a_used_id_does_not_stop_the_chain(
    place: Neighbourhood, app: psycopg.Connection
) -> None:
    key = write_beside(app, place, timezone.now())
    app.execute(INSERT, [key, place.pk, timezone.now() + timedelta(seconds=1)])
    app.commit()

    assert seal_waiting() == 2


def test_partitions_are_kept_thirteen_months_ahead(
    place: Neighbourhood,  # noqa: ARG001 - asks for the database
    owner: psycopg.Connection,
) -> None:
    last = datetime.now(UTC).date().replace(day=1)
    for _month in range(13):
        last = (last + timedelta(days=32)).replace(day=1)
    owner.execute(f"DROP TABLE audit_entry_{last:%Y_%m}")

    tasks.make_partitions()

    assert partition_of(owner, last) == (f"audit_entry_{last:%Y_%m}",)


def partition_of(owner: psycopg.Connection, month: date) -> tuple[str] | None:
    row = owner.execute(
        "SELECT relname FROM pg_class WHERE relname = %s",
        [f"audit_entry_{month:%Y_%m}"],
    ).fetchone()
    return row and (row[0],)
