"""The list at a move: every point goes as far as the table wants, once."""

from collections.abc import Iterator

import pytest
from django.db import IntegrityError, transaction

from casework.calculations.moving_out import listed
from casework.models import MoveOut, MoveOutPoint
from casework.reading.moving_out import checklist_of
from casework.refusals.moving_out import PointIsSettled
from casework.refusals.plans import PlanIsClosed
from casework.services import moving_out, plans
from ruwaard import clock
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.services.table import Around, table

LANGUAGES = {"nl", "en", "tr"}


@pytest.fixture
def around(neighbourhood: Neighbourhood) -> Iterator[Around]:
    with table(neighbourhood) as one:
        yield one


def points(around: Around) -> list[MoveOutPoint]:
    made = moving_out.choose_list(around.case, by=around.noor)
    return list(made.points.all())


def settled(around: Around) -> int:
    found = checklist_of(around.case)
    assert found is not None
    return found.settled


def test_every_point_has_words_in_every_language() -> None:
    codes = [one.code for one in listed()]

    assert len(codes) == len(set(codes))
    assert all(set(one.words) == LANGUAGES | {"code"} for one in listed())
    assert all(set(one.area) == LANGUAGES | {"point"} for one in listed())


def test_choosing_twice_keeps_one_list(around: Around) -> None:
    first = moving_out.choose_list(around.case, by=around.noor)
    again = moving_out.choose_list(
        around.case, leaves="Lindelaan", moves_on=clock.today(), by=around.noor
    )

    assert (first.pk, again.leaves) == (again.pk, "Lindelaan")
    assert MoveOutPoint.objects.count() == len(listed())
    assert (MoveOut.objects.get().moves_on, settled(around)) == (clock.today(), 0)


def test_a_point_becomes_a_line_once(around: Around) -> None:
    point = points(around)[0]

    items = {
        moving_out.take_up(point, question="need", by=around.noor) for _ in range(2)
    }

    assert [(one.text, one.question) for one in items] == [(point.text, "need")]
    assert settled(around) == 1
    with pytest.raises(PointIsSettled):
        moving_out.leave_out(point, by=around.noor)


def test_a_line_that_was_taken_away_asks_again(around: Around) -> None:
    point = points(around)[0]
    item = moving_out.take_up(point, question="want", by=around.noor)
    plans.remove_item(item, version=item.version, by=around.noor)

    assert settled(around) == 0
    moving_out.leave_out(point, by=around.noor)
    assert settled(around) == 1


def test_what_is_not_needed_can_be_asked_again(around: Around) -> None:
    point = points(around)[0]
    moving_out.leave_out(point, by=around.noor)
    with pytest.raises(PointIsSettled):
        moving_out.take_up(point, question="need", by=around.noor)

    moving_out.ask_again(point, by=around.noor)

    assert settled(around) == 0


def test_a_closed_plan_takes_no_list(around: Around) -> None:
    around.case.state, around.case.closed_on = "closed", clock.today()
    around.case.save(update_fields=["state", "closed_on"])

    with pytest.raises(PlanIsClosed):
        moving_out.choose_list(around.case, by=around.noor)


def test_the_database_wants_the_line_of_a_point_in_the_plan(around: Around) -> None:
    point = points(around)[0]

    with pytest.raises(IntegrityError), transaction.atomic():
        MoveOutPoint.objects.filter(pk=point.pk).update(
            state="in_plan", settled_by=around.noor, settled_on=clock.today()
        )
