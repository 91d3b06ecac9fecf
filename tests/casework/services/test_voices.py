from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from casework.models import AnonymousCount, AnswerTurn, TellPermission
from casework.reading import voices as figures
from casework.refusals.voices import NotInTheTeam
from casework.services import meetings, voices
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import tenant_scope
from tests.casework.tables import Table, make_table
from tests.factories import make_member, make_user, seated

Question = AnonymousCount.Question
LATER = datetime(2027, 4, 10, 12, tzinfo=UTC)
THEN = datetime(2027, 2, 10, 12, tzinfo=UTC)


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


def answer(place: Neighbourhood, question: str, *answers: str) -> None:
    with clock.stopped_at(THEN), tenant_scope(place.pk):
        for one in answers:
            voices.drop_answer(question, turn_of=uuid4(), answer=one)


def test_a_turn_counts_once(neighbourhood: Neighbourhood) -> None:
    me = uuid4()
    with tenant_scope(neighbourhood.pk):
        counted = [
            voices.drop_answer(Question.HEARD, turn_of=me, answer="yes")
            for _click in range(2)
        ]

        assert counted == [True, False]
        assert voices.has_had_turn(Question.HEARD, turn_of=me)


def test_the_question_on_time_comes_once_a_quarter(
    neighbourhood: Neighbourhood,
) -> None:
    me = uuid4()
    with clock.stopped_at(THEN), tenant_scope(neighbourhood.pk):
        voices.drop_answer(Question.WORK_JOY, turn_of=me, answer="")

    with clock.stopped_at(THEN + timedelta(days=30)), tenant_scope(neighbourhood.pk):
        same_quarter = voices.has_had_turn(Question.WORK_JOY, turn_of=me)
    with clock.stopped_at(LATER), tenant_scope(neighbourhood.pk):
        next_quarter = voices.has_had_turn(Question.WORK_JOY, turn_of=me)

    assert (same_quarter, next_quarter) == (True, False)


@pytest.mark.parametrize("model", [AnonymousCount, AnswerTurn])
def test_the_application_reads_no_answer(
    neighbourhood: Neighbourhood, model: type[AnonymousCount | AnswerTurn]
) -> None:
    answer(neighbourhood, Question.HEARD, "yes")

    with (
        tenant_scope(neighbourhood.pk),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
    ):
        model.objects.exists()


def test_fewer_than_ten_answers_are_no_figure(neighbourhood: Neighbourhood) -> None:
    answer(neighbourhood, Question.HEARD, *["yes"] * 9)

    with clock.stopped_at(LATER), tenant_scope(neighbourhood.pk):
        assert figures.heard_per_quarter(clock.today()) == []


def test_a_quarter_that_is_not_over_is_no_figure(
    neighbourhood: Neighbourhood,
) -> None:
    answer(neighbourhood, Question.HEARD, *["yes"] * 12)

    with clock.stopped_at(THEN), tenant_scope(neighbourhood.pk):
        assert figures.heard_per_quarter(clock.today()) == []


def test_ten_answers_are_a_share_with_their_number(
    neighbourhood: Neighbourhood,
) -> None:
    answer(neighbourhood, Question.HEARD, *["yes"] * 7, *["partly"] * 2, "no")

    with clock.stopped_at(LATER), tenant_scope(neighbourhood.pk):
        (quarter,) = figures.heard_per_quarter(clock.today())

    assert (quarter.first_day, quarter.percent, quarter.number, quarter.silent) == (
        date(2027, 1, 1),
        70,
        10,
        0,
    )


def test_conversations_without_an_answer_are_told_about_and_never_few(
    table: Table,
) -> None:
    answer(table.place, Question.HEARD, *["yes"] * 7, *["no"] * 3)
    told = []
    for held in (19, 1, 3):  # 9, 10 and 13 more than the answers
        with (
            clock.stopped_at(THEN),
            seated(table.place, table.noor, Role.PROFESSIONAL),
        ):
            for _one in range(held):
                meetings.open_meeting(table.case, held_on=clock.today(), by=table.noor)
        with clock.stopped_at(LATER), tenant_scope(table.place.pk):
            (quarter,) = figures.heard_per_quarter(clock.today())
        told.append(quarter.silent)

    assert told == [0, 10, 15]


def test_when_all_say_the_same_the_share_says_so_less_exactly(
    neighbourhood: Neighbourhood,
) -> None:
    answer(neighbourhood, Question.HEARD, *["yes"] * 10)

    with clock.stopped_at(LATER), tenant_scope(neighbourhood.pk):
        (quarter,) = figures.heard_per_quarter(clock.today())

    assert (quarter.percent, quarter.at_least) == (95, True)


def test_administration_above_a_quarter_of_the_time_is_alarming(
    neighbourhood: Neighbourhood,
) -> None:
    answer(neighbourhood, Question.ADMIN_TIME, *["20"] * 5, *["40"] * 5)

    with clock.stopped_at(LATER), tenant_scope(neighbourhood.pk):
        (quarter,) = figures.admin_time_per_quarter(clock.today())

    assert (quarter.percent, quarter.is_on_target, quarter.is_alarming) == (
        30,
        False,
        True,
    )


def test_a_seven_or_more_is_joy(neighbourhood: Neighbourhood) -> None:
    answer(neighbourhood, Question.WORK_JOY, *["6"] * 4, *["7"] * 5, "10")

    with clock.stopped_at(LATER), tenant_scope(neighbourhood.pk):
        (quarter,) = figures.joy_per_quarter(clock.today())

    assert (quarter.percent, quarter.number) == (60, 10)


def test_presence_never_tells_how_few_were_absent(table: Table) -> None:
    with clock.stopped_at(THEN), seated(table.place, table.noor, Role.PROFESSIONAL):
        meetings = [
            table.case.meetings.create(
                held_on=clock.today(),
                resident_present=number > 0,
                absence_reason="" if number else "ziek",
                written_by=table.noor,
                changed_by=table.noor,
            )
            for number in range(10)
        ]

    with clock.stopped_at(LATER), tenant_scope(table.place.pk):
        (quarter,) = figures.presence_per_quarter(clock.today(), k=5)

    assert len(meetings) == 10
    assert (quarter.percent, quarter.number, quarter.at_least) == (50, 10, True)


def test_few_conversations_are_no_figure(table: Table) -> None:
    day = clock.now() + timedelta(days=100)
    with clock.stopped_at(day), tenant_scope(table.place.pk):
        assert figures.presence_per_quarter(clock.today(), k=5) == []


def test_every_answer_rewrites_its_whole_month(neighbourhood: Neighbourhood) -> None:
    """No row says by its transaction that it was the last one to be chosen."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'drop_answer'")
        (source,) = cursor.fetchone()

    assert "FROM unnest(options)" in source
    assert neighbourhood.pk is not None


def test_may_it_be_told_is_asked_answered_and_taken_back(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        row = voices.ask_to_tell(
            table.case, user=table.noor, about="medicijnen", by=table.noor
        )
    with seated(table.place, table.hennie, Role.RESIDENT):
        given = voices.answer_telling(row, may_tell=True, by=table.hennie).is_given
        taken = voices.answer_telling(row, may_tell=False, by=table.hennie)

    assert (given, taken.is_given, taken.answered_by) == (True, False, table.hennie)


def test_only_the_team_is_asked_about(table: Table) -> None:
    colleague = make_member(table.place, user=make_user("Bram Collega"))
    with (
        seated(table.place, table.noor, Role.PROFESSIONAL),
        pytest.raises(NotInTheTeam),
    ):
        voices.ask_to_tell(table.case, user=colleague, about="geld", by=table.noor)


def test_who_has_no_seat_reads_no_permission(table: Table) -> None:
    colleague = make_member(table.place, user=make_user("Bram Collega"))
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        voices.ask_to_tell(table.case, user=table.noor, about="geld", by=table.noor)

    with seated(table.place, colleague, Role.PROFESSIONAL):
        assert not TellPermission.objects.exists()
