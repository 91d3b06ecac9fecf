import uuid
from collections.abc import Iterator

import pytest

from casework.models import Attendee, Case, Meeting
from casework.refusals.cases import EditConflict, IdIsTaken, NotAColleague
from casework.refusals.meetings import (
    AbsenceNeedsAReason,
    AlreadySeated,
    NotAtThisTable,
    ResidentSitsHere,
    SeatsAreFull,
)
from casework.services import meetings
from ruwaard import clock
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.services.table import Around, make_colleague, make_meeting, table
from tests.casework.trail import trail
from tests.factories import make_case, make_user

Kind = Attendee.Kind


@pytest.fixture
def around(neighbourhood: Neighbourhood) -> Iterator[Around]:
    with table(neighbourhood) as one:
        yield one


def names(meeting: Meeting) -> list[str]:
    return [one.name for one in meeting.attendees.order_by("position")]


def test_a_meeting_opens_with_the_resident_and_the_writer(around: Around) -> None:
    meeting = make_meeting(around)

    around.case.refresh_from_db()
    assert (names(meeting), meeting.place, meeting.resident_present) == (
        ["Hennie van Dorp", "Noor El Idrissi"],
        Meeting.Place.HOME,
        True,
    )
    assert around.case.state == Case.State.CONVERSATION


def test_a_meeting_sent_twice_is_one(around: Around) -> None:
    key = uuid.uuid4()
    today = clock.today()
    first = meetings.open_meeting(
        around.case, held_on=today, by=around.noor, meeting_id=key
    )

    again = meetings.open_meeting(
        around.case, held_on=today, by=around.noor, meeting_id=key
    )

    assert (again, around.case.meetings.count()) == (first, 1)


def test_a_meeting_refuses_an_id_of_another_case(around: Around) -> None:
    meeting = make_meeting(around)
    other = make_case(around.neighbourhood, around.noor, "Fatma")

    with pytest.raises(IdIsTaken):
        meetings.open_meeting(
            other, held_on=clock.today(), by=around.noor, meeting_id=meeting.pk
        )


def test_seat_puts_a_typed_relative_in_the_own_network(around: Around) -> None:
    meeting = make_meeting(around)

    ans = meetings.seat(
        meeting, kind=Kind.NETWORK, name="Ans Wijers", role_label="zus", by=around.noor
    )

    member = around.case.network_members.get()
    assert (ans.network_member, member.name, member.relation) == (
        member,
        "Ans Wijers",
        "zus",
    )


def test_seat_sent_twice_is_one_place(around: Around) -> None:
    meeting = make_meeting(around)
    key = uuid.uuid4()

    for _turn in range(2):
        meetings.seat(
            meeting,
            kind=Kind.PROFESSIONAL,
            name="Tom",
            by=around.noor,
            attendee_id=key,
            by_phone=True,
        )

    assert names(meeting) == ["Hennie van Dorp", "Noor El Idrissi", "Tom"]


def test_seat_refuses_who_sits_there_already(around: Around) -> None:
    meeting = make_meeting(around)

    with pytest.raises(AlreadySeated) as refusal:
        meetings.seat(
            meeting,
            kind=Kind.PROFESSIONAL,
            name="Noor",
            by=around.noor,
            user=around.noor,
        )

    assert str(refusal.value) == "Noor zit al aan tafel bij dit gesprek."


def test_seat_refuses_somebody_of_another_case(around: Around) -> None:
    meeting = make_meeting(around)
    other = make_case(around.neighbourhood, around.noor, "Fatma")

    with pytest.raises(NotAtThisTable):
        meetings.seat(
            meeting,
            kind=Kind.RESIDENT,
            name="Fatma",
            by=around.noor,
            person=other.people.get(),
        )


def test_seat_refuses_a_user_who_does_not_work_here(around: Around) -> None:
    meeting = make_meeting(around)

    with pytest.raises(NotAColleague):
        meetings.seat(
            meeting,
            kind=Kind.PROFESSIONAL,
            name="Vreemd",
            by=around.noor,
            user=make_user("Vreemd"),
        )


def test_a_table_seats_forty(around: Around, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meetings, "SEATS_AT_MOST", 2)
    meeting = make_meeting(around)

    with pytest.raises(SeatsAreFull) as refusal:
        meetings.seat(meeting, kind=Kind.OTHER, name="Tom", by=around.noor)

    assert str(refusal.value) == "Er zitten al 2 mensen aan tafel. Meer gaat niet."


def test_change_seat_writes_the_role_and_the_phone(around: Around) -> None:
    meeting = make_meeting(around)
    bram = meetings.seat(
        meeting,
        kind=Kind.PROFESSIONAL,
        name="Bram",
        by=around.noor,
        user=make_colleague(around),
    )

    meetings.change_seat(bram, role_label="GGZ Oeverdal", by_phone=True, by=around.noor)

    bram.refresh_from_db()
    assert (bram.role_label, bram.by_phone) == ("GGZ Oeverdal", True)


def test_unseat_takes_somebody_away_but_not_the_resident(around: Around) -> None:
    meeting = make_meeting(around)
    resident, writer = meeting.attendees.order_by("position")

    meetings.unseat(writer, by=around.noor)
    with pytest.raises(ResidentSitsHere) as refusal:
        meetings.unseat(resident, by=around.noor)

    assert names(meeting) == ["Hennie van Dorp"]
    assert str(refusal.value) == (
        "Hennie hoort aan tafel. Is Hennie er niet bij? Schrijf dan waarom."
    )


def test_absence_of_the_resident_needs_a_reason(around: Around) -> None:
    meeting = make_meeting(around)

    with pytest.raises(AbsenceNeedsAReason) as refusal:
        meetings.say_who_is_there(
            meeting, resident_present=False, absence_reason="  ", by=around.noor
        )

    assert str(refusal.value) == "Schrijf kort waarom Hennie er niet bij is."


def test_an_absent_resident_leaves_the_table_and_comes_back(around: Around) -> None:
    meeting = make_meeting(around)

    away = meetings.say_who_is_there(
        meeting,
        resident_present=False,
        absence_reason="Ligt in het ziekenhuis.",
        by=around.noor,
    )
    without = names(meeting)
    back = meetings.say_who_is_there(
        meeting, resident_present=True, absence_reason="", by=around.noor
    )

    assert (away.absence_reason, back.absence_reason) == (
        "Ligt in het ziekenhuis.",
        "",
    )
    assert (without, names(meeting)) == (
        ["Noor El Idrissi"],
        ["Noor El Idrissi", "Hennie van Dorp"],
    )


def test_notes_of_an_old_version_are_refused(around: Around) -> None:
    meeting = make_meeting(around)
    meetings.write_notes(meeting, notes="Van Noor.", version=1, by=around.noor)

    with pytest.raises(EditConflict) as refusal:
        meetings.write_notes(meeting, notes="Anders.", version=1, by=around.noor)

    assert refusal.value.row.notes == "Van Noor."


def test_a_meeting_moves_to_another_day_and_place(around: Around) -> None:
    meeting = make_meeting(around)

    moved = meetings.change_meeting(
        meeting,
        held_on=clock.today(),
        place=Meeting.Place.OTHER,
        place_detail="De Spil",
        version=1,
        by=around.noor,
    )

    assert (moved.place, moved.place_detail, moved.version) == (
        Meeting.Place.OTHER,
        "De Spil",
        2,
    )


def test_every_change_at_the_table_leaves_a_trace(around: Around) -> None:
    meeting = make_meeting(around)
    meetings.seat(meeting, kind=Kind.OTHER, name="Tom", by=around.noor)
    meetings.write_notes(meeting, notes="Rust.", version=1, by=around.noor)

    assert trail(around.neighbourhood, around.case, around.noor) == [
        "casework.meeting_opened",
        "casework.state_changed",
        "casework.seated",
        "casework.meeting_changed",
    ]
