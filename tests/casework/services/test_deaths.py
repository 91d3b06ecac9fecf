from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from casework.models import (
    Agreement,
    Case,
    Invitation,
    LifeEvent,
    Person,
    Seat,
)
from casework.refusals.life import (
    DiedAlready,
    MistakeTakesTwo,
    OnlyTheLead,
    PlanIsReadOnly,
    TooLateToUndo,
)
from casework.services import agreements, contact, deaths, invitations, people
from casework.services.drafts import signers_of
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.notices.models import Notice
from ruwaard.notices.services import notify
from ruwaard.outbox.models import Message
from ruwaard.tenancy.models import Neighbourhood
from tests.budget.factories import free_space, make_framework, make_stream
from tests.budget.services.test_promises import NOON
from tests.casework.services.test_seats import make_ans
from tests.casework.tables import Table, make_table
from tests.factories import make_member, make_organisation, make_user, seated

State = Agreement.State


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Iterator[Table]:
    with clock.stopped_at(NOON):
        yield make_table(neighbourhood)


def note(
    table: Table, person: Person | None = None, *, by: User | None = None
) -> LifeEvent:
    return deaths.note_death(
        person or table.person,
        died_on=clock.today(),
        told_by="Ans",
        by=by or table.noor,
    )


def seat_kinds() -> set[str]:
    active = Seat.objects.active(clock.today())
    return set(active.values_list("kind", flat=True))


def test_who_died_hears_nothing_more(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        User.objects.filter(pk=table.hennie.pk).update(email="hennie@voorbeeld.nl")
        notify([table.hennie, table.noor], "work.plan_reopened", address="/ruwaard/")
        for recipient in ("hennie@voorbeeld.nl", "noor@voorbeeld.nl"):
            Message.objects.create(recipient=recipient, subject="Er wacht iets")
        Message.objects.create(
            recipient="hennie@voorbeeld.nl", subject="Weg", state=Message.State.SENT
        )
        note(table)

        left = Message.objects.values_list("recipient", "state")
        assert set(left) == {
            ("noor@voorbeeld.nl", "waiting"),
            ("hennie@voorbeeld.nl", "sent"),
        }
    for who, role, waits in (
        (table.hennie, Role.RESIDENT, False),
        (table.noor, Role.PROFESSIONAL, True),
    ):
        with seated(table.place, who, role):
            kinds = Notice.objects.filter(user=who, read_at=None).values("kind")
            assert kinds.filter(kind="work.plan_reopened").exists() is waits


def test_a_death_stops_everything_at_once(table: Table) -> None:
    make_ans(table)
    with seated(table.place, table.noor):
        invitations.invite(
            table.case, channel="paper", person=None, network_member=table.ans,
            seat_until=clock.today() + timedelta(days=30), by=table.noor,
        )  # fmt: skip
        event = note(table)
        case = Case.objects.get()

        assert (case.state, case.closed_on, case.read_only_on) == (
            Case.State.CLOSED,
            clock.today(),
            clock.today(),
        )
        assert seat_kinds() == {Seat.Kind.TEAM}
        assert set(Agreement.objects.values_list("state", flat=True)) == {State.DROPPED}
        assert not Invitation.objects.filter(
            withdrawn_at=None, accepted_at=None
        ).exists()
        assert (event.retention_starts_on, event.retention_law) == (
            clock.today(),
            LifeEvent.Law.PLAN,
        )
        assert [
            one.kind for one in signers_of(case) if one.name == table.person.name
        ] == []


def test_money_that_stood_ready_is_free_again(table: Table) -> None:
    manager = make_member(
        table.place, Role.MANAGER, organisation=make_organisation("UniK")
    )
    with seated(table.place, manager):
        made = make_framework()
        free_space(made, make_stream(made), make_organisation("Ons Welzijn"))
    with seated(table.place, table.noor):
        agreements.make_agreement(
            table.agreement.need, what="Wasmachine", carrier="professional",
            user=table.noor, due_on=clock.today(), payer="budget",
            amount=Decimal(400), by=table.noor,
        )  # fmt: skip
        promised = Agreement.objects.get(what="Wasmachine")
        assert promised.commitment is not None
        note(table)
        promised.commitment.refresh_from_db()

        assert promised.commitment.state == "released"


def test_the_database_takes_no_word_more(table: Table) -> None:
    with seated(table.place, table.noor):
        note(table)

        with pytest.raises(DatabaseError, match="only read"), transaction.atomic():
            contact.note_contact(
                table.case, kind="note", happened_on=clock.today(), text="x",
                by=table.noor,
            )  # fmt: skip
        with pytest.raises(DatabaseError, match="only read"), transaction.atomic():
            people.add_network_member(
                table.case, name="Piet", relation="", by=table.noor
            )
        with pytest.raises(DatabaseError, match="only read"), transaction.atomic():
            Case.objects.filter(pk=table.case.pk).update(opened_on=clock.today())
        with pytest.raises(DatabaseError, match="only read"), transaction.atomic():
            Seat.objects.create(
                case=table.case, user=make_user(), kind="team", starts_on=clock.today()
            )
        with pytest.raises(PlanIsReadOnly):
            note(table)


def test_the_plan_of_a_household_goes_on_for_the_others(table: Table) -> None:
    with seated(table.place, table.noor):
        jan = people.add_resident(table.case, name="Jan", by=table.noor)
        agreements.make_agreement(
            table.agreement.need, what="Vuilnis", carrier="resident", person=jan,
            due_on=clock.today(), by=table.noor,
        )  # fmt: skip
        event = note(table)
        case = Case.objects.get()

        assert (case.read_only_on, event.retention_starts_on) == (None, None)
        assert dict(Agreement.objects.values_list("what", "state")) == {
            "Elke dinsdag samen de post openen": State.DROPPED,
            "Vuilnis": State.ASKED,
        }
        with pytest.raises(DiedAlready):
            note(table)


def test_only_the_lead_writes_it(table: Table) -> None:
    bram = make_member(table.place, user=make_user("Bram"))
    with seated(table.place, table.noor):
        Seat.objects.create(
            case=table.case, user=bram, kind="team", starts_on=clock.today()
        )
    with seated(table.place, bram), pytest.raises(OnlyTheLead, match="Noor"):
        note(table, by=bram)


def test_two_colleagues_undo_a_mistake_within_a_day(table: Table) -> None:
    ans = make_ans(table)
    bram = make_member(table.place, user=make_user("Bram"))
    with seated(table.place, table.noor):
        Seat.objects.create(
            case=table.case, user=bram, kind="team", starts_on=clock.today()
        )
        before = seat_kinds()
        states = dict(Agreement.objects.values_list("pk", "state"))
        stood = Case.objects.get().state
        event = note(table)
        deaths.undo_death(event, by=table.noor)
        with pytest.raises(MistakeTakesTwo):
            deaths.undo_death(event, by=table.noor)
    with seated(table.place, bram):
        undone = deaths.undo_death(event, by=bram)

        case = Case.objects.get()
        assert (undone.undone_by, case.state, case.read_only_on) == (bram, stood, None)
        assert seat_kinds() == before
        assert dict(Agreement.objects.values_list("pk", "state")) == states
        assert Person.objects.get(pk=table.person.pk).died_on is None
    with seated(table.place, ans):
        assert Agreement.objects.opened_to_me().count() == 1


def test_after_a_day_a_mistake_is_not_undone_here(table: Table) -> None:
    with seated(table.place, table.noor):
        event = note(table)
    with (
        clock.stopped_at(NOON + timedelta(days=1, minutes=1)),
        seated(table.place, table.noor),
        pytest.raises(TooLateToUndo),
    ):
        deaths.undo_death(event, by=table.noor)


def test_the_team_is_told_once_and_without_a_name(table: Table) -> None:
    bram = make_member(table.place, user=make_user("Bram"))
    with seated(table.place, table.noor):
        Seat.objects.create(
            case=table.case, user=bram, kind="team", starts_on=clock.today()
        )
        note(table)
    with seated(table.place, bram):
        told = [one.kind for one in Notice.objects.all()]
    with seated(table.place, table.noor):
        own = Notice.objects.count()

    assert (told, own) == (["casework.death_noted"], 0)


def test_every_table_of_a_case_is_guarded(db: None) -> None:  # noqa: ARG001 - asks for the database
    """A new table with rows of a case calls `guard_read_only()` in its migration."""
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT c.relname FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'case_id'
            WHERE c.relkind = 'r' AND c.relname LIKE 'casework\\_%%'
              AND NOT a.attisdropped
              AND c.oid NOT IN (SELECT tgrelid FROM pg_trigger
                                WHERE tgname = 'read_only_case')""")
        loose = {name for (name,) in cursor}

    assert loose == {"casework_lifeevent", "casework_safetyrecord"}
