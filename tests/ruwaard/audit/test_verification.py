from datetime import timedelta
from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from ruwaard.accounts.models import User
from ruwaard.audit.sealing import seal_waiting
from ruwaard.audit.verification import Proof, verify
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_neighbourhood
from tests.ruwaard.audit.conftest import Switch
from tests.ruwaard.audit.test_sealing import seals, write, write_beside

SECOND = "FROM audit_seal s WHERE s.entry_id = e.id AND s.position = 2"
REMOVED = (
    "DELETE FROM audit_entry e USING audit_seal s"
    " WHERE s.entry_id = e.id AND s.position = 2"
)
LATER = "UPDATE audit_seal SET entry_at = entry_at + interval '1 s' WHERE position = 1"


@pytest.fixture
def sealed(place: Neighbourhood, worker: User) -> Neighbourhood:
    """Three rows in the chain."""
    write(place, worker, 3)
    seal_waiting()
    return place


def tamper(owner: psycopg.Connection, *statements: str) -> None:
    """Do as somebody would who has the password of the owner."""
    for table in ("audit_entry", "audit_seal"):
        owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    for statement in statements:
        owner.execute(statement)


def proof_of(place: Neighbourhood, as_owner: Switch) -> Proof:
    with as_owner():
        (proof,) = verify(place.slug)
    return proof


def test_an_untouched_chain_holds(sealed: Neighbourhood, as_owner: Switch) -> None:
    proof = proof_of(sealed, as_owner)

    assert (proof.rows, proof.broken) == (3, None)
    assert proof.last_hash == seals(sealed)[-1].hash


@pytest.mark.parametrize(
    ("statement", "position", "what"),
    [
        (
            "UPDATE audit_entry e SET user_id = -1 " + SECOND,  # noqa: S608 - ours
            2,
            "the row or its seal was changed",
        ),
        (
            "UPDATE audit_entry e SET network_address = '10.0.0.9' " + SECOND,  # noqa: S608 - ours
            2,
            "the row or its seal was changed",
        ),
        (
            REMOVED,
            2,
            "the row was removed",
        ),
        (
            "DELETE FROM audit_seal WHERE position = 2",
            3,
            "seal 2 is missing before it",
        ),
        (
            "UPDATE audit_seal SET hash = repeat('a', 64) WHERE position = 2",
            2,
            "the row or its seal was changed",
        ),
        (
            "UPDATE audit_seal SET previous = repeat('a', 64) WHERE position = 3",
            3,
            "its seal does not follow the seal before it",
        ),
        (
            LATER,
            1,
            "the row was removed",
        ),
    ],
)
def test_the_first_broken_row_is_named(  # noqa: PLR0913, PLR0917 - three are the case
    sealed: Neighbourhood,
    as_owner: Switch,
    owner: psycopg.Connection,
    statement: str,
    position: int,
    what: str,
) -> None:
    named = next(seal for seal in seals(sealed) if seal.position == position)
    tamper(owner, statement)

    broken = proof_of(sealed, as_owner).broken

    assert broken is not None
    assert (broken.position, broken.entry_id, broken.what) == (
        position,
        named.entry_id,
        what,
    )


def test_a_row_moved_to_another_neighbourhood_is_named(
    sealed: Neighbourhood, as_owner: Switch, owner: psycopg.Connection
) -> None:
    other = make_neighbourhood("schadewijk")
    move = f"UPDATE audit_entry e SET tenant_id = {other.pk} {SECOND}"  # noqa: S608 - ours
    tamper(owner, move)

    broken = proof_of(sealed, as_owner).broken

    assert broken is not None
    assert (broken.position, broken.what) == (2, "the row was removed")


def test_an_older_row_without_a_seal_is_named(
    sealed: Neighbourhood,
    as_owner: Switch,
    app: psycopg.Connection,
    owner: psycopg.Connection,
) -> None:
    slipped_in = write_beside(app, sealed, timezone.now() - timedelta(minutes=6))
    app.commit()
    tamper(owner, "DELETE FROM audit_unsealed")

    broken = proof_of(sealed, as_owner).broken

    assert broken is not None
    assert (broken.entry_id, broken.what) == (slipped_in, "the row has no seal")


def test_a_row_of_a_moment_ago_may_wait(
    sealed: Neighbourhood, worker: User, as_owner: Switch
) -> None:
    write(sealed, worker)

    assert proof_of(sealed, as_owner).broken is None


def test_the_command_says_that_all_is_whole(
    sealed: Neighbourhood,  # noqa: ARG001 - asks for the chain
    as_owner: Switch,
) -> None:
    said = StringIO()

    with as_owner():
        call_command("verify_audit", stdout=said)

    assert said.getvalue().endswith(": whole\n")


def test_the_command_ends_with_status_one(
    sealed: Neighbourhood, as_owner: Switch, owner: psycopg.Connection
) -> None:
    said = StringIO()
    row = seals(sealed)[1]
    tamper(owner, REMOVED)

    with as_owner(), pytest.raises(CommandError) as refusal:
        call_command("verify_audit", neighbourhood=sealed.slug, stdout=said)

    assert refusal.value.returncode == 1
    assert f"BROKEN at position 2, row {row.entry_id} of " in said.getvalue()


def test_the_command_knows_its_neighbourhoods(
    sealed: Neighbourhood,  # noqa: ARG001 - asks for the chain
    as_owner: Switch,
) -> None:
    with as_owner(), pytest.raises(CommandError) as refusal:
        call_command("verify_audit", neighbourhood="nergens")

    assert str(refusal.value) == "There is no neighbourhood nergens."
