"""Writing first: a resident drafts the own plan before any conversation.

Nobody else reads a line before it is handed over. At the table it becomes a line of the
plan under the same id, in the words of who wrote it. Source: FEATURES B1, C10.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection, transaction
from django.urls import reverse

from casework.models import Case, DraftLine, Person, PlanItem
from casework.refusals.own_words import (
    ChangedInAnotherWindow,
    LineWasHandedOver,
    WritesOwnWordsAlone,
)
from casework.refusals.plans import TooManyItems
from casework.services.once import added_before, insert_once
from casework.services.plans import ITEMS_PER_QUESTION, add_item
from casework.services.table_rules import (
    lock_open_case,
    lock_part,
    speaks_for_resident,
)
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify

HANDED = "casework.words_handed"


@transaction.atomic
def write_line(  # noqa: PLR0913 - a line has this many sides
    case: Case,
    *,
    question: str,
    text: str,
    by: User,
    written_with: str = "",
    line_id: UUID | None = None,
) -> DraftLine:
    """Write a line that nobody else reads yet, and return it.

    With the id of one of this plan nothing is written. Raises PlanIsClosed,
    WritesOwnWordsAlone, TooManyItems and IdIsTaken.
    """
    case = lock_open_case(case.pk)
    if not speaks_for_resident(by, case):
        raise WritesOwnWordsAlone
    mine = DraftLine.objects.filter(case=case).written_by_me(by.pk)
    known: DraftLine | None = added_before(mine, line_id)
    if known is not None:
        return known
    if mine.filter(question=question).count() >= ITEMS_PER_QUESTION:
        raise TooManyItems(limit=ITEMS_PER_QUESTION)
    line = DraftLine(
        case=case,
        question=question,
        text=text,
        said_by=_speaker(case, by),
        written_by=by,
        written_with=written_with,
        written_at=clock.now(),
    )
    line.pk = line_id or line.pk
    insert_once(line)
    record("casework.draft_written", line, by=by, merge=True)
    connection.check_constraints()
    return line


@transaction.atomic
def type_line(  # noqa: PLR0913 - a line has this many sides
    case: Case,
    *,
    question: str,
    text: str,
    said_by: Person,
    channel: str,
    by: User,
    line_id: UUID | None = None,
) -> DraftLine:
    """Type in what a resident wrote on paper or said; it waits for the table at once.

    The words stay the resident's: the line says who said it, how, and who typed. With
    the id of one of this plan nothing is written. Raises PlanIsClosed, TooManyItems and
    IdIsTaken.
    """
    case = lock_open_case(case.pk)
    lines = DraftLine.objects.filter(case=case)
    known: DraftLine | None = added_before(lines, line_id)
    if known is not None:
        return known
    typed = lines.standing().filter(said_by=said_by, question=question)
    if typed.exclude(channel="").count() >= ITEMS_PER_QUESTION:
        raise TooManyItems(limit=ITEMS_PER_QUESTION)
    now = clock.now()
    line = DraftLine(
        case=case,
        question=question,
        text=text,
        said_by=said_by,
        channel=channel,
        written_by=by,
        written_at=now,
        handed_at=now,
    )
    line.pk = line_id or line.pk
    insert_once(line)
    record("casework.draft_typed", line, by=by, merge=True)
    connection.check_constraints()
    return line


@transaction.atomic
def change_line(line: DraftLine, *, text: str, version: int, by: User) -> DraftLine:
    """Say it otherwise, as long as it was not handed over.

    Raises PlanIsClosed, LineWasHandedOver and ChangedInAnotherWindow.
    """
    row = _own_line(line, by)
    if row.text == text:
        return row
    if row.version != version:
        raise ChangedInAnotherWindow(row=row)
    row.text = text
    row.version += 1
    row.save(update_fields=["text", "version"])
    record("casework.draft_changed", row, by=by, merge=True)
    connection.check_constraints()
    return row


@transaction.atomic
def remove_line(line: DraftLine, *, by: User) -> DraftLine:
    """Take a line away that was not handed over. Raises as `change_line`."""
    row = _own_line(line, by)
    if row.removed_at is None:
        row.removed_at = clock.now()
        row.save(update_fields=["removed_at"])
        record("casework.draft_removed", row, by=by)
    return row


@transaction.atomic
def hand_over(case: Case, *, by: User) -> int:
    """Let the team read what `by` wrote until now; return how many lines.

    The first contact is told that words wait. Raises PlanIsClosed.
    """
    case = lock_open_case(case.pk)
    mine = DraftLine.objects.filter(case=case, handed_at=None).written_by_me(by.pk)
    number: int = mine.update(handed_at=clock.now())
    if number and case.lead is not None:
        notify([case.lead], HANDED, address=_plan_of(case), by=by)
    if number:
        record("casework.draft_handed_over", case, by=by)
    connection.check_constraints()
    return number


@transaction.atomic
def take_lines(lines: Iterable[DraftLine], *, by: User) -> list[PlanItem]:
    """Put lines that wait in the plan, each under its own id; return what stands there.

    The author stays. A wish that a resident wrote is the resident's own at once. Taking
    a line twice is taking it once. Raises PlanIsClosed and TooManyItems.
    """
    return [_taken(line, by) for line in lines]


def _taken(line: DraftLine, by: User) -> PlanItem:
    case = lock_open_case(line.case_id)
    row = lock_part(line)
    known: PlanItem | None = case.items.filter(pk=row.pk).first()
    if known is not None:
        return known
    item = add_item(
        case,
        question=row.question,
        text=row.text,
        said_by=row.said_by,
        written_by=row.written_by,
        written_with=row.written_with,
        item_id=row.pk,
        by=by,
    )
    row.taken_at = clock.now()
    row.save(update_fields=["taken_at"])
    is_own = row.said_by.user_id == row.written_by_id
    if is_own and item.question == PlanItem.Question.WANT:
        item.accepted_at = row.taken_at
        item.save(update_fields=["accepted_at"])
    return item


def _own_line(line: DraftLine, by: User) -> DraftLine:
    row = lock_part(line)
    if row.written_by_id != by.pk:
        raise WritesOwnWordsAlone
    if row.handed_at is not None:
        raise LineWasHandedOver
    return row


def _speaker(case: Case, by: User) -> Person:
    """Return whose words it are: the writer's own, or of who they represent."""
    people = case.people.filter(died_on=None)
    own: Person | None = people.filter(user=by).first()
    spoken: Person | None = people.filter(representatives__user=by).first()
    return own or spoken or case.people.all()[0]


def _plan_of(case: Case) -> str:
    ids = {"neighbourhood": case.tenant.slug, "case_id": case.pk}
    return reverse("casework:case_detail", kwargs=ids)
