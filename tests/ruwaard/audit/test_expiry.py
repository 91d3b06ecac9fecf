from datetime import UTC, date, datetime
from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from ruwaard.accounts.models import Role, User
from ruwaard.audit.expiry import Month
from ruwaard.audit.models import ClosedMonth
from ruwaard.audit.sealing import seal_waiting
from ruwaard.audit.verification import verify
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import tenant_scope
from tests.factories import make_member
from tests.ruwaard.audit.conftest import Switch
from tests.ruwaard.audit.test_sealing import partition_of, seals, write, write_beside

JANUARY, FEBRUARY = date(2020, 1, 1), date(2020, 2, 1)


@pytest.fixture
def keepers(place: Neighbourhood) -> tuple[User, User]:
    return (
        make_member(place, Role.PRIVACY_OFFICER),
        make_member(place, Role.OPERATOR),
    )


@pytest.fixture
def old_rows(
    place: Neighbourhood, app: psycopg.Connection, worker: User
) -> Neighbourhood:
    """Two rows of January 2020, then one of February, and one of today; all sealed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_make_partition(%s)", [JANUARY])
        cursor.execute("SELECT audit_make_partition(%s)", [FEBRUARY])
    for day in (JANUARY.replace(day=2), JANUARY.replace(day=31), FEBRUARY):
        write_beside(app, place, datetime(day.year, day.month, day.day, tzinfo=UTC))
    app.commit()
    write(place, worker)
    seal_waiting()
    return place


def expire(month: str, **who: str) -> str:
    said = StringIO()
    call_command("expire_audit", month, stdout=said, **who)
    return said.getvalue()


def remove(keepers: tuple[User, User], month: str) -> str:
    asked, approved = keepers
    expire(month, asked_by=asked.email)
    return expire(month, approved_by=approved.email)


def test_two_people_remove_a_month_and_the_chain_goes_on(
    old_rows: Neighbourhood,
    keepers: tuple[User, User],
    as_owner: Switch,
    owner: psycopg.Connection,
) -> None:
    closing = seals(old_rows)[1].hash

    with as_owner():
        said = remove(keepers, "2020-01")
        (proof,) = verify("ruwaard")

    assert said == "Removed 2 rows. The chain goes on.\n"
    assert partition_of(owner, JANUARY) is None
    assert (proof.rows, proof.broken) == (2, None)
    with tenant_scope(old_rows.pk):
        closed = ClosedMonth.objects.get()
    assert (closed.month, closed.rows, closed.last_position) == (JANUARY, 2, 2)
    assert closed.closing_hash == closing
    assert [closed.asked_by, closed.approved_by] == [keeper.pk for keeper in keepers]


def test_new_rows_are_sealed_behind_the_removed_ones(
    old_rows: Neighbourhood,
    worker: User,
    keepers: tuple[User, User],
    as_owner: Switch,
) -> None:
    with as_owner():
        remove(keepers, "2020-01")
        remove(keepers, "2020-02")
    write(old_rows, worker)
    seal_waiting()

    with as_owner():
        (proof,) = verify("ruwaard")
    assert (proof.rows, proof.broken) == (2, None)
    assert [seal.position for seal in seals(old_rows)] == [4, 5]


def test_a_late_seal_stays_as_a_link(
    old_rows: Neighbourhood,
    keepers: tuple[User, User],
    as_owner: Switch,
    app: psycopg.Connection,
) -> None:
    write_beside(app, old_rows, datetime(2020, 1, 31, 23, 59, tzinfo=UTC))
    app.commit()
    seal_waiting()

    with as_owner():
        assert remove(keepers, "2020-01") == "Removed 3 rows. The chain goes on.\n"
        (proof,) = verify("ruwaard")

    assert (proof.rows, proof.broken) == (3, None)
    assert [seal.position for seal in seals(old_rows)] == [3, 4, 5]


def test_a_chain_with_another_closing_hash_does_not_hold(
    old_rows: Neighbourhood,  # noqa: ARG001 - asks for the rows
    keepers: tuple[User, User],
    as_owner: Switch,
    owner: psycopg.Connection,
) -> None:
    with as_owner():
        remove(keepers, "2020-01")
    owner.execute("ALTER TABLE audit_closed_month DISABLE TRIGGER USER")
    owner.execute("UPDATE audit_closed_month SET closing_hash = repeat('a', 64)")

    with as_owner():
        (proof,) = verify("ruwaard")

    assert proof.broken is not None
    assert proof.broken.what == "its seal does not follow the seal before it"


def test_seals_cannot_be_removed_afterwards(
    old_rows: Neighbourhood,  # noqa: ARG001 - asks for the rows
    keepers: tuple[User, User],
    as_owner: Switch,
    owner: psycopg.Connection,
) -> None:
    with as_owner():
        remove(keepers, "2020-01")

    with pytest.raises(psycopg.errors.RestrictViolation):
        owner.execute("DELETE FROM audit_seal")


def test_who_asked_may_not_approve(
    old_rows: Neighbourhood,  # noqa: ARG001 - asks for the rows
    keepers: tuple[User, User],
    as_owner: Switch,
) -> None:
    with as_owner():
        expire("2020-01", asked_by=keepers[0].email)
        with pytest.raises(CommandError) as refusal:
            expire("2020-01", approved_by=keepers[0].email)

    assert str(refusal.value) == "Another person than the one who asked must approve."


def test_nobody_approves_what_nobody_asked(
    old_rows: Neighbourhood,  # noqa: ARG001 - asks for the rows
    keepers: tuple[User, User],
    as_owner: Switch,
) -> None:
    with as_owner(), pytest.raises(CommandError) as refusal:
        expire("2020-01", approved_by=keepers[0].email)

    assert str(refusal.value) == "Nobody asked for the removal of this month."


def test_a_removal_is_asked_for_once(
    old_rows: Neighbourhood,  # noqa: ARG001 - asks for the rows
    keepers: tuple[User, User],
    as_owner: Switch,
) -> None:
    with as_owner():
        expire("2020-01", asked_by=keepers[0].email)
        with pytest.raises(CommandError) as refusal:
            expire("2020-01", asked_by=keepers[1].email)

    assert str(refusal.value) == "The removal of this month was asked for already."


def test_a_professional_may_not_ask(worker: User, as_owner: Switch) -> None:
    with as_owner(), pytest.raises(CommandError) as refusal:
        expire("2020-01", asked_by=worker.email)

    assert str(refusal.value) == f"{worker.email} is no privacy officer or operator."


def test_a_month_is_kept_for_five_years(
    keepers: tuple[User, User], as_owner: Switch
) -> None:
    today = datetime.now(UTC).date()
    young = f"{today.year - 5}-{today.month:02}"

    with as_owner(), pytest.raises(CommandError) as refusal:
        expire(young, asked_by=keepers[0].email)

    until = Month.parse(young).next.replace(year=today.year + today.month // 12)
    assert str(refusal.value) == f"This month is kept until {until:%Y-%m-%d}."


def test_a_month_is_written_as_year_and_month(
    keepers: tuple[User, User], as_owner: Switch
) -> None:
    with as_owner(), pytest.raises(CommandError) as refusal:
        expire("januari", asked_by=keepers[0].email)

    assert str(refusal.value) == "Write the month as 2021-03."


def test_months_are_removed_in_order(
    old_rows: Neighbourhood,  # noqa: ARG001 - asks for the rows
    keepers: tuple[User, User],
    as_owner: Switch,
) -> None:
    with as_owner(), pytest.raises(CommandError) as refusal:
        remove(keepers, "2020-02")

    assert str(refusal.value) == "An older month must be removed first."


def test_rows_are_sealed_before_they_go(
    old_rows: Neighbourhood,
    keepers: tuple[User, User],
    app: psycopg.Connection,
    as_owner: Switch,
) -> None:
    write_beside(app, old_rows, datetime(2020, 1, 5, tzinfo=UTC))
    app.commit()

    with as_owner(), pytest.raises(CommandError) as refusal:
        remove(keepers, "2020-01")

    assert str(refusal.value) == "Rows of this month wait for their seal."


def test_evidence_of_tampering_is_not_removed(
    old_rows: Neighbourhood,  # noqa: ARG001 - asks for the rows
    keepers: tuple[User, User],
    owner: psycopg.Connection,
    as_owner: Switch,
) -> None:
    owner.execute("ALTER TABLE audit_seal DISABLE TRIGGER USER")
    owner.execute("DELETE FROM audit_seal WHERE position = 2")

    with as_owner(), pytest.raises(CommandError) as refusal:
        remove(keepers, "2020-01")

    assert str(refusal.value) == "The chain does not hold in ruwaard."
