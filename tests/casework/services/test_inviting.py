from datetime import time, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django.fixtures import Settings

from casework.models import Attendee, Meeting, MeetingInvitation
from casework.refusals.inviting import InvitationStopped, MeetingIsOver
from casework.refusals.meetings import NotAtThisTable
from casework.refusals.people import EmailMissing
from casework.services import inviting, meetings
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.factories import make_neighbourhood, seated


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


def ask(table: Table, name: str = "Ans Wijers") -> MeetingInvitation:
    attendee = Attendee.objects.get(meeting=table.meeting, name=name)
    row, _is_new = inviting.ask_to_come(attendee, channel="paper", by=table.noor)
    return row


def held(table: Table, code: str) -> MeetingInvitation | None:
    with inviting.opened_by_code(
        code, table.place.pk, network_address=None, request_id=""
    ) as row:
        return row


def test_a_code_opens_its_own_row_and_nothing_else(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        row = ask(table)
        ask(table, "Noor El Idrissi")
        code = inviting.code_that_works(row)

    with inviting.opened_by_code(
        code, table.place.pk, network_address=None, request_id=""
    ):
        seen = list(MeetingInvitation.objects.values_list("pk", flat=True))
        around = (Meeting.objects.count(), Attendee.objects.count())

    assert (seen, around) == ([row.pk], (0, 0))


def test_after_the_block_the_code_opens_nothing(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        code = inviting.code_that_works(ask(table))
    held(table, code)

    with connection.cursor() as cursor:
        cursor.execute("SELECT app_code()")
        assert cursor.fetchone() == (None,)


def test_by_the_code_nothing_but_the_answer_changes(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        code = inviting.code_that_works(ask(table))

    with inviting.opened_by_code(
        code, table.place.pk, network_address=None, request_id=""
    ):
        with pytest.raises(IntegrityError, match="a code opens"), transaction.atomic():
            MeetingInvitation.objects.update(email="ander@voorbeeld.nl")
        MeetingInvitation.objects.update(said="Ik neem Ans mee.")


def test_a_code_works_on_the_day_of_the_meeting_and_not_after(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        code = inviting.code_that_works(ask(table))
    on_the_day = held(table, code)

    with clock.stopped_at(clock.now() + timedelta(days=1)):
        after = held(table, code)

    assert (on_the_day is None, after is None) == (False, True)


def test_a_code_of_one_neighbourhood_is_nothing_in_another(
    table: Table,
) -> None:
    elsewhere = make_neighbourhood("schadewijk")
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        code = inviting.code_that_works(ask(table))

    with inviting.opened_by_code(
        code, elsewhere.pk, network_address=None, request_id=""
    ) as row:
        assert row is None


def test_after_the_key_changed_a_code_still_works(
    table: Table, settings: Settings
) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        row = ask(table)
        code = inviting.code_that_works(row)
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = "another key that is long enough to be one"

        assert inviting.code_that_works(row) == code
    assert held(table, code) is not None


def test_asking_again_stops_the_code_from_before(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        first = inviting.code_that_works(ask(table))
        second = inviting.code_that_works(ask(table))

    assert (held(table, first), held(table, second) is None) == (None, False)


def test_two_clicks_ask_once(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        row = ask(table)

        again, is_new = inviting.ask_to_come(
            row.attendee, channel="paper", by=table.noor, invitation_id=row.pk
        )

    assert (again.pk, is_new) == (row.pk, False)


def test_another_time_asks_again_and_shows_at_once(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        row = ask(table)
        inviting.note_answer(row, answer="comes", said="Graag.", by=table.noor)
        meetings.change_meeting(
            table.meeting,
            held_on=table.meeting.held_on,
            starts_at=time(14, 0),
            place="home",
            place_detail="",
            version=table.meeting.version,
            by=table.noor,
        )
        row.refresh_from_db()

    assert (row.told["time"], row.answer, row.said) == ("14:00", "", "Graag.")


def test_others_read_names_only_when_the_resident_allows_it(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        for_ans, for_hennie = ask(table), ask(table, "Hennie van Dorp")
        closed = for_ans.told["names"]
        inviting.prepare(
            table.meeting,
            names_told=True,
            interpreter="phone",
            interpreter_language="Turks",
            by=table.noor,
        )
        for_ans.refresh_from_db()

    assert [one["name"] for one in for_hennie.told["names"]] == ["Noor", "Ans"]
    assert closed == []
    assert [one["name"] for one in for_ans.told["names"]] == ["Hennie", "Noor"]


def test_who_leaves_the_table_has_no_code_any_more(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        row = ask(table)
        code = inviting.code_that_works(row)
        meetings.unseat(row.attendee, by=table.noor)

    assert held(table, code) is None


def test_taken_back_is_over_now(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        row = ask(table)
        code = inviting.code_that_works(row)
        inviting.take_back(row, by=table.noor)

    assert held(table, code) is None


def test_nobody_is_asked_to_what_was(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        table.meeting.held_on = clock.today() - timedelta(days=1)
        table.meeting.save()

        with pytest.raises(MeetingIsOver):
            ask(table)


def test_a_mail_needs_an_address(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        attendee = table.meeting.attendees.get(name="Ans Wijers")

        with pytest.raises(EmailMissing):
            inviting.ask_to_come(attendee, channel="email", by=table.noor)


def test_an_answer_to_what_was_taken_back_gets_a_clear_no(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        row = ask(table)
        inviting.take_back(row, by=table.noor)

        with pytest.raises(InvitationStopped):
            inviting.note_answer(row, answer="comes", said="", by=table.noor)


def test_who_left_the_table_meanwhile_is_not_asked(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        attendee = table.meeting.attendees.get(name="Ans Wijers")
        stale = Attendee.objects.get(pk=attendee.pk)
        meetings.unseat(attendee, by=table.noor)

        with pytest.raises(NotAtThisTable):
            inviting.ask_to_come(stale, channel="paper", by=table.noor)
