"""The lines of a plan: ik wil, ik kan, ik heb nodig, in somebody's own words.

What the resident accepted is the resident's: others write a proposal as a new line.
Source: PRODUCT (casework), FOUNDATION 4 (ids from the browser, versions).
"""

from typing import Any
from uuid import UUID

from django.db import connection, models, transaction

from casework.models import Agreement, Case, Person, PlanItem, Seat
from casework.refusals.meetings import NotAtThisTable
from casework.refusals.people import ResidentHasAnAccount
from casework.refusals.plans import ItemStillCarries, ResidentChangesThis, TooManyItems
from casework.services.once import insert_once, refuse_old_version
from casework.services.table_rules import (
    lock_open_case,
    lock_part,
    move_along,
    represents_in_part,
    speaks_for_resident,
)
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.scope import active_scope

ITEMS_PER_QUESTION = 100


@transaction.atomic
def add_item(  # noqa: PLR0913 - a line has this many sides
    case: Case,
    *,
    question: str,
    text: str,
    by: User,
    item_id: UUID | None = None,
    said_by: Person | None = None,
    said_by_name: str = "",
    original: str = "",
    original_language: str = "",
    written_by: User | None = None,
    written_with: str = "",
) -> PlanItem:
    """Write a line at the end of `question`, and return it.

    With the id of a line that exists in this plan no second one is made: a request may
    be sent again, and while its answer was not heard somebody typed on: the last words
    stand. `written_by` is who wrote it, with a helper or not, before `by` took it over.
    Raises PlanIsClosed, IdIsTaken for an id of elsewhere, TooManyItems, NotAtThisTable,
    and EditConflict when somebody else changed that line meanwhile.
    """
    case = lock_open_case(case.pk)
    own: dict[str, Any] = {"original": original, "original_language": original_language}
    who: dict[str, Any] = {"said_by": said_by, "said_by_name": said_by_name}
    known: PlanItem | None = case.items.filter(pk=item_id).first() if item_id else None
    if known is not None:
        return _sent_again(known, text, own | (who if any(who.values()) else {}), by)
    _refuse_stranger(case, said_by)
    standing = case.items.standing().filter(question=question)
    if standing.count() >= ITEMS_PER_QUESTION:
        raise TooManyItems(limit=ITEMS_PER_QUESTION)
    item = PlanItem(case=case, question=question, text=text, **own, **who)
    item.position = _after(case, question)
    item.written_by, item.written_with = written_by or by, written_with
    item.changed_by = by
    item.pk = item_id or item.pk
    insert_once(item)
    record("casework.item_added", item, by=by)
    move_along(case, Case.State.PLAN, by=by)
    connection.check_constraints()
    return item


@transaction.atomic
def change_item(
    item: PlanItem,
    *,
    text: str,
    version: int,
    by: User,
    **sides: Any,  # noqa: ANN401 - see the docstring
) -> PlanItem:
    """Change a line and return it; `sides` are said_by(_name) and original(_language).

    Nothing is written when it says the same already. A line that was taken away is put
    back: somebody read that it was gone, and kept it. Raises PlanIsClosed, EditConflict
    with the line that stands when `version` is not its version, ResidentChangesThis
    for what the resident accepted, and NotAtThisTable.
    """
    standing = lock_part(item)
    changes = {"text": text, "removed_at": None, **sides}
    if all(getattr(standing, name) == value for name, value in changes.items()):
        return standing
    refuse_old_version(standing, version)
    _refuse_unless_allowed(standing, by)
    _refuse_stranger(standing.case, sides.get("said_by"))
    for name, value in changes.items():
        setattr(standing, name, value)
    _save(standing, [*changes], by)
    record("casework.item_changed", standing, by=by, merge=True)
    connection.check_constraints()
    return standing


@transaction.atomic
def remove_item(item: PlanItem, *, version: int, by: User) -> PlanItem:
    """Take a line out of the plan; it can be put back.

    Raises PlanIsClosed, EditConflict, ResidentChangesThis, and ItemStillCarries when an
    agreement that stands hangs on it.
    """
    lock_open_case(item.case_id)
    standing = lock_part(item)
    if standing.removed_at is not None:
        return standing
    refuse_old_version(standing, version)
    _refuse_unless_allowed(standing, by)
    if Agreement.objects.filter(need=standing).standing().exists():
        raise ItemStillCarries
    standing.removed_at = clock.now()
    _save(standing, ["removed_at"], by)
    record("casework.item_removed", standing, by=by)
    connection.check_constraints()
    return standing


@transaction.atomic
def restore_item(item: PlanItem, *, by: User) -> PlanItem:
    """Put a line back at the end of its question. Raises PlanIsClosed, TooManyItems."""
    case = lock_open_case(item.case_id)
    standing = lock_part(item)
    if standing.removed_at is None:
        return standing
    others = case.items.standing().filter(question=standing.question)
    if others.count() >= ITEMS_PER_QUESTION:
        raise TooManyItems(limit=ITEMS_PER_QUESTION)
    standing.removed_at = None
    standing.position = _after(case, standing.question)
    _save(standing, ["removed_at", "position"], by)
    record("casework.item_restored", standing, by=by)
    connection.check_constraints()
    return standing


@transaction.atomic
def move_item(item: PlanItem, *, up: bool, by: User) -> PlanItem:
    """Move a line one place up or down within its question; at the end it stays.

    Raises PlanIsClosed.
    """
    case = lock_open_case(item.case_id)
    rows = list(
        case.items.standing().filter(question=item.question).order_by("position", "pk")
    )
    at = next((n for n, row in enumerate(rows) if row.pk == item.pk), None)
    to = None if at is None else at + (-1 if up else 1)
    if at is None or to is None or not 0 <= to < len(rows):
        return item
    rows[at], rows[to] = rows[to], rows[at]
    for position, row in enumerate(rows):
        if row.position != position or row.pk == item.pk:
            row.position = position
            row.save(update_fields=["position", "changed_at"])
    record("casework.item_moved", item, by=by, merge=True)
    connection.check_constraints()
    return rows[to]


@transaction.atomic
def accept_items(case: Case, *, by: User) -> int:
    """Make every "ik wil" that stands the resident's own; return how many became so."""
    wishes = case.items.standing().filter(
        question=PlanItem.Question.WANT, accepted_at=None
    )
    accepted: list[Any] = list(
        wishes.select_for_update(of=("self",)).values_list("pk", flat=True)
    )
    if not accepted:
        return 0
    moment = clock.now()
    case.items.filter(pk__in=accepted).update(accepted_at=moment, changed_at=moment)
    record("casework.items_accepted", case, by=by)
    connection.check_constraints()
    return len(accepted)


@transaction.atomic
def reopen_item(item: PlanItem, *, by: User) -> PlanItem:
    """Let others write again in what the resident accepted, at the resident's word.

    The resident may, and who speaks for the resident in all things; the team may when
    none of them has an account. Raises PlanIsClosed, ResidentHasAnAccount when one has,
    and ResidentChangesThis for who represents the resident in other things.
    """
    standing = lock_part(item)
    _refuse_reopening(standing, by)
    if standing.accepted_at is not None:
        standing.accepted_at = None
        _save(standing, ["accepted_at"], by)
        record("casework.item_reopened", standing, by=by)
    return standing


def _sent_again(
    known: PlanItem, text: str, sides: dict[str, Any], by: User
) -> PlanItem:
    """Let the last words stand of who sends a line again."""
    seen = known.version if known.changed_by_id == by.pk else 0
    return change_item(known, text=text, version=seen, by=by, **sides)


def _save(item: PlanItem, names: list[str], by: User) -> None:
    item.version += 1
    item.changed_by = by
    item.save(update_fields=[*names, "version", "changed_at", "changed_by"])


def _after(case: Case, question: str) -> int:
    """Return the position behind the last line of `question`."""
    lines = case.items.filter(question=question)
    last: int | None = lines.aggregate(last=models.Max("position"))["last"]
    return 0 if last is None else last + 1


def _refuse_stranger(case: Case, said_by: Person | None) -> None:
    if said_by is not None and said_by.case_id != case.pk:
        raise NotAtThisTable


def _refuse_unless_allowed(item: PlanItem, by: User) -> None:
    if item.accepted_at is not None and not speaks_for_resident(by, item.case):
        raise ResidentChangesThis(name=_resident_of(item))


def _refuse_reopening(item: PlanItem, by: User) -> None:
    if speaks_for_resident(by, item.case):
        return
    if represents_in_part(by, item.case):
        raise ResidentChangesThis(name=_resident_of(item))
    seats = Seat.objects.active(active_scope().today).speaking()
    if seats.filter(case=item.case).exists():
        raise ResidentHasAnAccount(name=_resident_of(item))


def _resident_of(item: PlanItem) -> str:
    first: Person | None = item.said_by or item.case.people.first()
    return first.first_name if first else ""
