from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from budget.reading.verification import verify
from ruwaard.accounts.models import Role
from ruwaard.tenancy.models import Neighbourhood
from tests.budget.books import Books, make_books, net
from tests.budget.factories import on
from tests.factories import make_neighbourhood, make_organisation, seated
from tests.processes import Stage
from tests.ruwaard.audit.conftest import Switch

TABLES = (
    "entry",
    "leg",
    "account",
    "commitment",
    "frameworkamount",
    "netting",
    "nettingline",
)
SECOND = "entry_id = (SELECT id FROM budget_entry WHERE number = 2)"


@pytest.fixture
def books(stage: Stage) -> Books:  # noqa: ARG001 - on a database of its own
    return make_books(make_neighbourhood("ruwaard"))


def test_a_month_that_was_netted_again_adds_up(books: Books, as_owner: Switch) -> None:
    with on(2026, 3, 14), seated(books.place, books.manager, Role.MANAGER):
        net(books.framework, books.pantein, make_organisation("CZ"), books.manager)
    with as_owner():
        assert verify(books.place.slug).breaks == []


def broken_by(statement: str, place: Neighbourhood) -> list[str]:
    """Return what breaks when somebody with the owner's password does this."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE budget_{table} DISABLE TRIGGER USER")
        cursor.execute(statement)
        breaks = [str(one) for one in verify(place.slug).breaks]
        transaction.set_rollback(True)
    return breaks


def test_untouched_books_hold(books: Books, as_owner: Switch) -> None:
    with as_owner():
        proof = verify(books.place.slug)

    assert [str(one) for one in proof.breaks] == []
    assert proof.entries == 15


ONE_LEG = f"SELECT min(id) FROM budget_leg WHERE {SECOND}"  # noqa: S608 - ours


ENTRIES = (
    (
        f"UPDATE budget_leg SET cents = cents + 1 WHERE id = ({ONE_LEG})",  # noqa: S608 - ours
        "its legs do not sum to zero",
    ),
    (f"DELETE FROM budget_leg WHERE {SECOND}", "its legs do not sum to zero"),  # noqa: S608 - ours
    (
        f"UPDATE budget_leg SET cents = cents * 2 WHERE {SECOND}",  # noqa: S608 - ours
        "what it says was changed",
    ),
    (
        "UPDATE budget_entry SET reference = 'x' WHERE number = 2",
        "what it says was changed",
    ),
    (
        "UPDATE budget_entry SET posted_by_id = NULL WHERE number = 2",
        "its place in the chain was changed",
    ),
    (
        "UPDATE budget_entry SET key = gen_random_uuid() WHERE number = 2",
        "its place in the chain was changed",
    ),
    (
        "UPDATE budget_entry SET hash = repeat('f', 64) WHERE number = 1",
        "its place in the chain was changed",
    ),
    (
        "UPDATE budget_entry SET number = 999 WHERE number = 2",
        "number 2 is missing before it",
    ),
    (
        "UPDATE budget_entry SET organisations = '{}' WHERE number = 2",
        "it names other organisations than its accounts",
    ),
    (
        (
            "UPDATE budget_period SET closed_by_id = (SELECT min(id) FROM"
            " accounts_user), closed_at = '2020-01-01' WHERE month = '2026-03-01'"
        ),
        "it was posted after its month was closed",
    ),
)


def test_the_first_entry_that_does_not_hold_is_named(
    books: Books, as_owner: Switch
) -> None:
    with as_owner():
        found = {one: str(broken_by(one, books.place)[0]) for one, _what in ENTRIES}

    assert {one: said.split("): ")[1] for one, said in found.items()} == dict(ENTRIES)
    assert {said[: len("entry 2026-")] for said in found.values()} == {"entry 2026-"}


REST = (
    ("UPDATE budget_balance SET cents = cents + 1", "balance "),
    (
        (
            "DELETE FROM budget_balance WHERE id = (SELECT id FROM budget_balance"
            " ORDER BY id LIMIT 1)"
        ),
        "balance ",
    ),
    ("UPDATE budget_book SET last_number = last_number + 1", "book 2026"),
    ("UPDATE budget_commitment SET cents = 1", "commitments of 2026"),
    ("UPDATE budget_subsidyline SET cents = cents + 1", "subsidy "),
    ("UPDATE budget_frameworkamount SET cents = cents + 1", "amendment "),
    ("UPDATE budget_costimport SET cents = cents + 1", "import "),
    ("UPDATE budget_costrow SET cents = 1", "import "),
    ("UPDATE budget_costrow SET entry_id = NULL WHERE number = 1", "import "),
    ("UPDATE budget_nettingline SET cents = cents * 2", "netting "),
    ("UPDATE budget_netting SET number = 2", "netting of 2026-03"),
    ("UPDATE budget_fund SET cents = 1", "fund "),
    ("UPDATE budget_decision SET state = 'refused'", "decision "),
    ("DELETE FROM budget_decision", "decision "),
    (
        "UPDATE budget_account SET kind = 'result' WHERE kind = 'source'",
        "amendment ",
    ),
)


def test_what_does_not_add_up_is_named(books: Books, as_owner: Switch) -> None:
    with as_owner():
        found = {
            (one, name): {broken[: len(name)] for broken in broken_by(one, books.place)}
            for one, name in REST
        }

    assert found == {(one, name): {name} for one, name in REST}


def test_entries_cut_off_at_the_end_are_missed(books: Books, as_owner: Switch) -> None:
    last = "(SELECT id FROM budget_entry WHERE number = 15)"
    cut = (
        f"DELETE FROM budget_leg WHERE entry_id = {last};"  # noqa: S608 - ours
        f"DELETE FROM budget_entry WHERE id = {last}"
    )
    with as_owner():
        breaks = broken_by(cut, books.place)

    assert breaks[0] == "book 2026: entries after 14 are missing"


def test_the_command_says_that_books_are_whole(books: Books, as_owner: Switch) -> None:
    said = StringIO()
    with as_owner():
        call_command("verify_ledger", neighbourhood=books.place.slug, stdout=said)

    assert said.getvalue().splitlines()[-1] == "ruwaard: 15 entries: whole"


@pytest.mark.usefixtures("books")
def test_the_command_fails_on_broken_books(
    as_owner: Switch, owner: psycopg.Connection
) -> None:
    owner.execute("UPDATE budget_fund SET cents = 1")

    with as_owner(), pytest.raises(CommandError, match="1 things do not hold"):
        call_command("verify_ledger", neighbourhood="ruwaard", stdout=StringIO())


@pytest.mark.usefixtures("books")
def test_the_command_knows_no_other_neighbourhood(as_owner: Switch) -> None:
    with as_owner(), pytest.raises(CommandError, match="no neighbourhood elders"):
        call_command("verify_ledger", neighbourhood="elders")
