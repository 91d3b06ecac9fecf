"""What is destroyed is gone: from every table, from the disk, and past every wall."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from psycopg import sql

from casework.models import (
    Case,
    Destroyed,
    DestructionBatch,
    DestructionItem,
    DestructionStatement,
    LegalHold,
    Seat,
)
from casework.reading.retention import groups
from casework.refusals.retention import (
    AnotherConfirms,
    AnotherLifts,
    HeldAlready,
    NotFound,
    NothingWaits,
    OnTheWayOut,
)
from casework.services import (
    contact,
    destroying,
    destruction,
    freezing,
    holds,
    rights,
)
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from tests import databases
from tests.casework.services.table import Around, table
from tests.casework.services.test_destruction import make_officer, tell
from tests.factories import make_case, make_member, make_user, seated
from tests.processes import Stage
from tests.world import make_world

# What is not of the plan: a street of somebody who works here.
STAYS = {"near.text"}
TEXTS = """
    SELECT c.table_name, c.column_name FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
      AND c.data_type IN ('text', 'character varying', 'jsonb', 'json', 'ARRAY',
                          'tsvector', 'USER-DEFINED')
"""


def words_left(owner: psycopg.Connection, words: set[str]) -> set[str]:
    """Return the words that stand anywhere in the database, with where."""
    left = set()
    for table_name, column in owner.execute(TEXTS).fetchall():
        names = map(sql.Identifier, (column, table_name))
        query = sql.SQL("SELECT {}::text FROM {}").format(*names)
        texts = [row[0] or "" for row in owner.execute(query)]
        left |= {
            f"{word} in {table_name}.{column}"
            for word in words
            if any(word in text for text in texts)
        }
    return left


@pytest.fixture
def owner(stage: Stage) -> Iterator[psycopg.Connection]:  # noqa: ARG001 - a database of its own
    name = connection.settings_dict["NAME"]
    url = databases.url(settings.DATABASE_OWNER_URL, name)
    with psycopg.connect(url, autocommit=True) as server:
        yield server


def all_together(place: Neighbourhood, first: User, second: User) -> int:
    """Put on the list what may go, let two say yes, and destroy it."""
    with seated(place, first, Role.PRIVACY_OFFICER):
        waiting = DestructionItem.objects.values_list("kind", "ground").order_by()
        batches = [
            destruction.approve(kind, ground, by=first) for kind, ground in set(waiting)
        ]
    with seated(place, second, Role.PRIVACY_OFFICER):
        for batch in batches:
            destruction.confirm(batch, by=second)
    return destroying.destroy_confirmed(place.pk)


def age(owner: psycopg.Connection) -> None:
    """Let everything of the world have ended, as it would have in years."""
    owner.execute("UPDATE casework_case SET state = 'closed', closed_on = opened_on")
    owner.execute(
        "UPDATE casework_signal SET state = 'settled', settled_on = written_on"
    )
    owner.execute(
        "UPDATE casework_publicmessage SET text = '', name = '', reach = '',"
        " settled_on = left_at::date,"
        " settled_by_id = (SELECT min(id) FROM accounts_user)"
    )


def renew(place: Neighbourhood) -> int:
    with destroying._inside(place.pk):
        return destruction.renew_list()


def test_nothing_of_what_was_said_is_left_anywhere(owner: psycopg.Connection) -> None:
    world = make_world()
    second = make_officer(world.here, "Tweede Gezien")
    age(owner)
    words = {word for name, word in world.tokens.items() if name not in STAYS}
    resident = world.users[Role.RESIDENT]
    paths = [
        path for (path,) in owner.execute("SELECT file FROM casework_fileattachment")
    ]
    assert words_left(owner, words)

    with clock.stopped_at(clock.now() + timedelta(days=22 * 366)):
        renew(world.here)
        gone = all_together(world.here, world.users[Role.PRIVACY_OFFICER], second)

    assert gone == 3
    assert words_left(owner, words) == set()
    assert words_left(owner, {resident.name, str(resident.email)}) == set()
    assert [default_storage.exists(path) for path in paths] == [False] * len(paths)
    assert owner.execute("SELECT count(*) FROM casework_seat").fetchone() == (0,)
    rights = "SELECT count(*) FROM casework_rightsrequest"
    assert owner.execute(rights).fetchone() == (0,)
    assert owner.execute("SELECT count(*) FROM audit_entry").fetchone() != (0,)
    colleague = world.users[Role.PROFESSIONAL]
    colleague.refresh_from_db()
    assert colleague.is_active
    with seated(world.here, second, Role.PRIVACY_OFFICER):
        stated = DestructionStatement.objects.filter(by_clock=F("number"))
        stated = stated.exclude(batch=world.rows["batch_id"])
        assert sum(stated.values_list("number", flat=True)) == 3


def officers(place: Neighbourhood) -> tuple[User, User]:
    return make_officer(place, "Fatima Gezien"), make_officer(place, "Gert Tweede")


@pytest.fixture
def around(neighbourhood: Neighbourhood) -> Around:
    with table(neighbourhood) as known:
        return known


def ask(around: Around) -> DestructionItem:
    with seated(around.neighbourhood, around.noor, Role.PROFESSIONAL):
        return destruction.propose(around.case, by=around.noor)


def test_a_contact_goes_whole_and_is_stated(around: Around) -> None:
    first, second = officers(around.neighbourhood)
    ask(around)

    gone = all_together(around.neighbourhood, first, second)

    key = f"{around.neighbourhood.pk}:{around.case.pk}"
    expected = hashlib.sha256(key.encode()).hexdigest()
    with seated(around.neighbourhood, first, Role.PRIVACY_OFFICER):
        left = Destroyed.objects.get()
        statement = DestructionStatement.objects.select_related("batch").get()
        assert not Case.objects.exists()
        assert not DestructionItem.objects.exists()
    assert (gone, left.subject_hash) == (1, expected)
    assert (statement.number, statement.by_clock) == (1, 0)
    assert statement.hash == hashlib.sha256(expected.encode()).hexdigest()
    assert statement.batch.law == "AVG, art. 17"


def test_a_second_run_does_nothing(around: Around) -> None:
    ask(around)
    first, second = officers(around.neighbourhood)
    all_together(around.neighbourhood, first, second)

    assert destroying.destroy_confirmed(around.neighbourhood.pk) == 0
    with seated(around.neighbourhood, first, Role.PRIVACY_OFFICER):
        assert DestructionStatement.objects.count() == 1


def test_the_other_plans_of_the_neighbourhood_stay(around: Around) -> None:
    other = make_case(around.neighbourhood, around.noor, "Kees")
    ask(around)

    all_together(around.neighbourhood, *officers(around.neighbourhood))

    with seated(around.neighbourhood, around.noor, Role.PROFESSIONAL):
        assert list(Case.objects.values_list("pk", flat=True)) == [other.pk]
        assert other.people.get().name == "Kees"


def test_who_said_yes_first_does_not_confirm(around: Around) -> None:
    first, _second = officers(around.neighbourhood)
    ask(around)
    with seated(around.neighbourhood, first, Role.PRIVACY_OFFICER):
        batch = destruction.approve("case", "erasure", by=first)
        with pytest.raises(AnotherConfirms):
            destruction.confirm(batch, by=first)
        with pytest.raises(DatabaseError), transaction.atomic():
            DestructionBatch.objects.filter(pk=batch.pk).update(
                confirmed_by=first, confirmed_on=clock.today()
            )


def test_the_second_officer_hears_that_a_yes_waits(around: Around) -> None:
    first, second = officers(around.neighbourhood)
    ask(around)
    with seated(around.neighbourhood, first, Role.PRIVACY_OFFICER):
        destruction.approve("case", "erasure", by=first)

    told = []
    for officer in (first, second):
        with seated(around.neighbourhood, officer, Role.PRIVACY_OFFICER):
            mine = Notice.objects.filter(kind=destruction.SECOND_YES, user=officer)
            told.append(mine.count())
    assert told == [0, 1]


def test_without_two_yeses_the_database_destroys_nothing(around: Around) -> None:
    first, _second = officers(around.neighbourhood)
    item = ask(around)
    with seated(around.neighbourhood, first, Role.PRIVACY_OFFICER):
        destruction.approve("case", "erasure", by=first)

        assert outcome_of(item.pk) == "waiting"
        assert Case.objects.exists()


def outcome_of(item_id: UUID) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT destroy_item(%s)", [item_id])
        outcome: str = cursor.fetchone()[0]
    return outcome


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT destroy_rows('case', gen_random_uuid())",
        "SELECT everything_of('case', gen_random_uuid())",
        "SELECT leave_nameless(ARRAY[1::bigint])",
        "DELETE FROM casework_planversion",
        "DELETE FROM casework_destroyed",
        "UPDATE casework_destructionitem SET kept_until = now()",
        "INSERT INTO casework_destroyedfile VALUES (gen_random_uuid(), 'x', 1)",
    ],
)
def test_the_application_destroys_by_no_other_way(
    around: Around, statement: str
) -> None:
    with (
        seated(around.neighbourhood, around.noor, Role.PROFESSIONAL),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT set_config('app.destroys', 'on', true)")
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(statement)


def test_what_was_spoken_of_since_stays(around: Around) -> None:
    first, second = officers(around.neighbourhood)
    ask(around)
    with clock.stopped_at(clock.now() + timedelta(days=1)):
        with seated(around.neighbourhood, around.noor, Role.PROFESSIONAL):
            contact.note_contact(
                around.case,
                kind="phone",
                happened_on=clock.today(),
                text="Het gaat beter.",
                by=around.noor,
            )

        assert all_together(around.neighbourhood, first, second) == 0
    with seated(around.neighbourhood, around.noor, Role.PROFESSIONAL):
        assert Case.objects.filter(pk=around.case.pk).exists()
        assert not DestructionItem.objects.exists()


def test_a_hold_stops_what_one_person_agreed_on(around: Around) -> None:
    first, second = officers(around.neighbourhood)
    item = ask(around)
    with seated(around.neighbourhood, first, Role.PRIVACY_OFFICER):
        batch = destruction.approve("case", "erasure", by=first)
        holds.place_hold(around.case.pk, reason="Een klacht.", reference="K1", by=first)

        assert DestructionItem.objects.get(pk=item.pk).batch_id is None
        with pytest.raises(HeldAlready):
            holds.place_hold(around.case.pk, reason="Nog.", reference="K2", by=first)
        with pytest.raises(NothingWaits):
            destruction.approve("case", "erasure", by=first)
    renew(around.neighbourhood)
    with (
        seated(around.neighbourhood, second, Role.PRIVACY_OFFICER),
        pytest.raises(NothingWaits),
    ):
        destruction.confirm(batch, by=second)


def test_what_is_held_stands_on_the_list(neighbourhood: Neighbourhood) -> None:
    signal = tell(neighbourhood)
    officer = make_officer(neighbourhood)
    with seated(neighbourhood, officer, Role.PRIVACY_OFFICER):
        holds.place_hold(signal.pk, reason="Zaak.", reference="K", by=officer)
    with clock.stopped_at(clock.now() + timedelta(weeks=7)):
        assert renew(neighbourhood) == 1
        with seated(neighbourhood, officer, Role.PRIVACY_OFFICER):
            assert [(one.number, one.held) for one in groups()] == [(1, 1)]


def test_a_plan_at_a_standstill_is_held(around: Around) -> None:
    first, second = officers(around.neighbourhood)
    ask(around)
    with seated(around.neighbourhood, first, Role.PRIVACY_OFFICER):
        destruction.approve("case", "erasure", by=first)
    with seated(around.neighbourhood, around.noor, Role.PROFESSIONAL):
        asker = rights.Asker(around.case.people.get(), "Hennie", "paper", "known")
        freezing.ask_freeze(
            around.case, ground="claim", words="", asker=asker, by=around.noor
        )
    with seated(around.neighbourhood, second, Role.PRIVACY_OFFICER):
        destruction.confirm(DestructionBatch.objects.get(), by=second)

    assert destroying.destroy_confirmed(around.neighbourhood.pk) == 0
    with seated(around.neighbourhood, first, Role.PRIVACY_OFFICER):
        assert [(one.number, one.held) for one in groups()] == [(1, 1)]
        with pytest.raises(NothingWaits):
            destruction.approve("case", "erasure", by=first)


def test_another_person_lifts_a_hold(around: Around) -> None:
    first, second = officers(around.neighbourhood)
    with seated(around.neighbourhood, first, Role.PRIVACY_OFFICER):
        hold = holds.place_hold(
            around.case.pk, reason="Een klacht.", reference="K1", by=first
        )
        with pytest.raises(AnotherLifts):
            holds.lift_hold(hold, reason="Klaar.", by=first)
    with seated(around.neighbourhood, second, Role.PRIVACY_OFFICER):
        lifted = holds.lift_hold(hold, reason="Klaar.", by=second)
        again = holds.lift_hold(hold, reason="Nog eens.", by=second)

        assert not LegalHold.objects.standing().exists()
    assert (lifted.lifted_by, again.lifted_reason) == (second, "Klaar.")


def test_once_two_said_yes_nothing_takes_it_back(around: Around) -> None:
    first, second = officers(around.neighbourhood)
    item = ask(around)
    until = clock.today() + timedelta(days=90)
    with seated(around.neighbourhood, first, Role.PRIVACY_OFFICER):
        batch = destruction.approve("case", "erasure", by=first)
    with seated(around.neighbourhood, second, Role.PRIVACY_OFFICER):
        destruction.confirm(batch, by=second)
        with pytest.raises(OnTheWayOut):
            destruction.keep_longer(item, until=until, reason="Toch.", by=second)
        with pytest.raises(OnTheWayOut):
            holds.place_hold(around.case.pk, reason="X.", reference="K", by=second)
        assert DestructionItem.objects.filter(batch=None).count() == 0
        assert not DestructionItem.objects.filter(pk=item.pk).delete()[0]


def test_the_list_is_renewed_and_takes_off_what_lives(
    neighbourhood: Neighbourhood,
) -> None:
    signal = tell(neighbourhood)
    officer = make_officer(neighbourhood)
    with clock.stopped_at(clock.now() + timedelta(weeks=7)):
        assert (renew(neighbourhood), renew(neighbourhood)) == (1, 0)
        with seated(neighbourhood, officer, Role.PRIVACY_OFFICER):
            item = DestructionItem.objects.get()
            until = clock.today() + timedelta(days=30)
            destruction.keep_longer(item, until=until, reason="Vraag.", by=officer)
        assert renew(neighbourhood) == 0
    with clock.stopped_at(clock.now() + timedelta(weeks=12)):
        assert renew(neighbourhood) == 1
    assert item.subject_id == signal.pk
    assert item.proposed_by is None


def test_a_hold_needs_something_of_this_neighbourhood(
    neighbourhood: Neighbourhood,
) -> None:
    officer = make_officer(neighbourhood)
    signal = tell(neighbourhood)
    with seated(neighbourhood, officer, Role.PRIVACY_OFFICER):
        assert (
            holds.place_hold(signal.pk, reason="Zaak.", reference="K", by=officer).kind
            == "signal"
        )
        with pytest.raises(NotFound):
            holds.place_hold(UUID(int=1), reason="Zaak.", reference="K", by=officer)


def sit(around: Around, case: Case, user: User) -> None:
    with seated(around.neighbourhood, around.noor, Role.PROFESSIONAL):
        Seat.objects.create(
            case=case, user=user, kind=Seat.Kind.RESIDENT, starts_on=clock.today()
        )


def test_an_account_for_nothing_else_is_left_without_a_name(around: Around) -> None:
    place = around.neighbourhood
    only, also = (
        make_member(place, Role.RESIDENT, user=make_user(name))
        for name in ("Hennie van Dorp", "Kees Anders")
    )
    other = make_case(place, around.noor, "Kees")
    for case, user in ((around.case, only), (around.case, also), (other, also)):
        sit(around, case, user)
    ask(around)

    all_together(place, *officers(place))

    only.refresh_from_db()
    also.refresh_from_db()
    assert (only.name, only.email, only.is_active) == ("", "", False)
    assert (also.name, also.is_active) == ("Kees Anders", True)
