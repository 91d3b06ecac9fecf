"""Moving out of an institution: choosing the list, and taking each point further.

Nothing has to: a point becomes a line of the plan, or is not needed, or stays open.
Source: FEATURES C8.
"""

from datetime import date

from django.db import connection, transaction

from casework.calculations.moving_out import DUTCH, listed
from casework.models import Case, MoveOut, MoveOutPoint, PlanItem
from casework.refusals.moving_out import PointIsSettled
from casework.services.plans import add_item
from casework.services.table_rules import lock_open_case, lock_part
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record

State = MoveOutPoint.State


@transaction.atomic
def choose_list(
    case: Case, *, by: User, leaves: str = "", moves_on: date | None = None
) -> MoveOut:
    """Put the list with a plan, with from where and when, and return it.

    Chosen again it keeps its points, and only says anew where and when. Raises
    PlanIsClosed.
    """
    case = lock_open_case(case.pk)
    known: MoveOut | None = MoveOut.objects.filter(case=case).first()
    if known is not None:
        return _told(known, leaves, moves_on, by)
    move_out: MoveOut = MoveOut.objects.create(
        case=case,
        leaves=leaves,
        moves_on=moves_on,
        chosen_by=by,
        chosen_on=clock.today(),
    )
    MoveOutPoint.objects.bulk_create(
        MoveOutPoint(
            case=case,
            move_out=move_out,
            code=one.code,
            text=one.words[DUTCH],
            position=position,
        )
        for position, one in enumerate(listed())
    )
    record("casework.move_out_chosen", move_out, by=by)
    connection.check_constraints()
    return move_out


@transaction.atomic
def take_up(point: MoveOutPoint, *, question: str, by: User) -> PlanItem:
    """Make a point a line of the plan under `question`, and return that line.

    Twice is once. Raises PlanIsClosed, TooManyItems, and PointIsSettled when somebody
    found that it is not needed.
    """
    case = lock_open_case(point.case_id)
    row = lock_part(point)
    if row.is_settled:
        if row.item is None:
            raise PointIsSettled
        return row.item
    row.item = add_item(case, question=question, text=row.text, by=by)
    _settle(row, State.IN_PLAN, by)
    return row.item


@transaction.atomic
def leave_out(point: MoveOutPoint, *, by: User) -> None:
    """Say that a point is not needed; twice is once.

    Raises PlanIsClosed, and PointIsSettled when it stands in the plan meanwhile.
    """
    lock_open_case(point.case_id)
    row = lock_part(point)
    if row.is_settled and row.state == State.IN_PLAN:
        raise PointIsSettled
    if not row.is_settled:
        row.item = None
        _settle(row, State.NOT_NEEDED, by)


@transaction.atomic
def ask_again(point: MoveOutPoint, *, by: User) -> None:
    """Open a point that was not needed; twice is once. Raises PlanIsClosed."""
    lock_open_case(point.case_id)
    row = lock_part(point)
    if row.state != State.NOT_NEEDED:
        return
    row.state, row.settled_by, row.settled_on = State.OPEN, None, None
    row.save(update_fields=["state", "settled_by", "settled_on"])
    record("casework.move_out_point_opened", row, by=by)
    connection.check_constraints()


def _told(known: MoveOut, leaves: str, moves_on: date | None, by: User) -> MoveOut:
    if (known.leaves, known.moves_on) != (leaves, moves_on):
        known.leaves, known.moves_on = leaves, moves_on
        known.save(update_fields=["leaves", "moves_on"])
        record("casework.move_out_changed", known, by=by)
    return known


def _settle(row: MoveOutPoint, state: str, by: User) -> None:
    row.state, row.settled_by, row.settled_on = state, by, clock.today()
    row.save(update_fields=["state", "item", "settled_by", "settled_on"])
    record("casework.move_out_point_settled", row, by=by)
    connection.check_constraints()
