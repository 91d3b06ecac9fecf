"""May it be told here; were you heard; how much time. Source: PRODUCT, E15, U9."""

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connection, transaction

from casework.models import AnonymousCount, Case, Seat, TellPermission
from casework.refusals.voices import NotInTheTeam
from casework.services.once import added_before, insert_once
from casework.services.table_rules import lock_open_case, lock_part
from ruwaard.accounts.keys import keyed_hash
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.scope import active_scope

if TYPE_CHECKING:
    from collections.abc import Sequence

Question = AnonymousCount.Question
HEARD = ("yes", "partly", "no")
SHARES_OF_TIME = tuple(str(part) for part in range(0, 101, 10))  # in percent
MARKS = tuple(str(mark) for mark in range(1, 11))
OPTIONS: dict[str, "Sequence[str]"] = {
    Question.HEARD: HEARD,
    Question.ADMIN_TIME: SHARES_OF_TIME,
    Question.WORK_JOY: MARKS,
}
# What a professional is asked once a quarter, all at once.
PULSE = (Question.ADMIN_TIME, Question.WORK_JOY)


@transaction.atomic
def ask_to_tell(
    case: Case, *, user: User, about: str, by: User, page_id: UUID | None = None
) -> TellPermission:
    """Ask the resident whether `user` may tell here what they know `about` something.

    Help never waits for the answer. With the id of an earlier question nothing is
    written. Raises PlanIsClosed, NotInTheTeam for who is not in the team, IdIsTaken.
    """
    case = lock_open_case(case.pk)
    rows = TellPermission.objects.filter(case=case)
    known: TellPermission | None = added_before(rows, page_id)
    if known is not None:
        return known
    today = active_scope().today
    team = Seat.objects.of(user, today).filter(case=case, kind=Seat.Kind.TEAM)
    if not team.exists():
        raise NotInTheTeam
    row = TellPermission(case=case, user=user, about=about, asked_on=today)
    row.pk = page_id or row.pk
    insert_once(row)
    record("casework.telling_asked", row, by=by)
    connection.check_constraints()
    return row


@transaction.atomic
def answer_telling(
    permission: TellPermission, *, may_tell: bool, by: User
) -> TellPermission:
    """Write what the resident says: yes, no, or no longer.

    The resident says it in the own plan; at the table the team notes it. Raises
    PlanIsClosed.
    """
    row = lock_part(permission)
    answers = TellPermission.Answer
    row.answer = answers.YES if may_tell else answers.NO
    row.answered_on = active_scope().today
    row.answered_by = by
    row.save(update_fields=["answer", "answered_on", "answered_by"])
    record("casework.telling_answered", row, by=by, reason=row.answer)
    connection.check_constraints()
    return row


@transaction.atomic
def drop_answer(question: str, *, turn_of: UUID, answer: str) -> bool:
    """Count an answer without a name, once per turn; return whether it counted.

    An answer that is no option takes the turn and counts nowhere: "not now". No audit
    row is written, on purpose: its moment beside the number would tell who said what.
    """
    scope = active_scope()
    sides: list[Any] = [
        *(question, _turn(question, turn_of, scope.today)),
        *(scope.today.replace(day=1), answer, list(OPTIONS[question])),
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT drop_answer(%s, %s, %s, %s, %s::text[])", sides)
        counted: bool = cursor.fetchone()[0]
    return counted


@transaction.atomic
def drop_pulse(*, time: str, joy: str, turn_of: UUID) -> None:
    """Count what somebody says of work, each answer apart; empty is "not now"."""
    drop_answer(Question.ADMIN_TIME, turn_of=turn_of, answer=time)
    drop_answer(Question.WORK_JOY, turn_of=turn_of, answer=joy)


def has_had_turn(question: str, *, turn_of: UUID) -> bool:
    """Return whether this turn was had: a person's of this month or quarter."""
    turn = _turn(question, turn_of, active_scope().today)
    with connection.cursor() as cursor:
        cursor.execute("SELECT turn_was_had(%s, %s)", [question, turn])
        had: bool = cursor.fetchone()[0]
    return had


def _turn(question: str, turn_of: UUID, today: date) -> str:
    """Return the keyed hash of a turn: once a month, or for work once a quarter."""
    month = today.month
    if question in PULSE:
        month = (today.month - 1) // 3 * 3 + 1
    return keyed_hash("turn", f"{question}:{turn_of}:{today.year}-{month}")
