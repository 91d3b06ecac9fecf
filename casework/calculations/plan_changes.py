"""What changed between two versions of a plan, in facts that a page can word."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from casework.calculations.plan_content import Agreed, Line, PlanContent


class What(StrEnum):
    """What happened to one part of the plan."""

    ADDED = "added"
    REMOVED = "removed"
    TEXT = "text"
    WHO = "who"
    DUE = "due"
    COST = "cost"
    PAYER = "payer"
    KIND = "kind"
    ORIGINAL = "original"
    SAID_BY = "said_by"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed.

    `part` is want, can, need, agreement, residents or people; `id` the item or
    agreement it happened to; `name` what that says now, or said before it went;
    `before` and `after` are what stood and stands there.
    """

    what: What
    part: str
    id: str = ""
    name: str = ""
    before: str = ""
    after: str = ""


def changes(before: PlanContent, after: PlanContent) -> tuple[Change, ...]:
    """Return what changed from `before` to `after`, in the order of the plan."""
    found: list[Change] = []
    for part in ("want", "can", "need"):
        found += _lines(part, getattr(before, part), getattr(after, part))
    found += _agreements(before.agreements, after.agreements)
    found += _names("residents", before.residents, after.residents)
    if before.table.meeting == after.table.meeting:
        found += _names(
            "people",
            [one.name for one in before.table.people],
            [one.name for one in after.table.people],
        )
    return tuple(found)


def changed_ids(found: Iterable[Change]) -> frozenset[str]:
    """Return the ids of what is new or says something else now."""
    quiet = {What.REMOVED, What.ORDER}
    return frozenset(one.id for one in found if one.id and one.what not in quiet)


def _lines(
    part: str, before: Sequence[Line], after: Sequence[Line]
) -> Iterator[Change]:
    stood = {line.id: line for line in before}
    for line in after:
        old = stood.get(line.id)
        if old is None:
            yield Change(What.ADDED, part, line.id, line.text)
            continue
        for what, was, now in (
            (What.TEXT, old.text, line.text),
            (What.ORIGINAL, old.original, line.original),
            (What.SAID_BY, old.said_by, line.said_by),
        ):
            if was != now:
                yield Change(what, part, line.id, line.text, was, now)
    yield from _gone(part, {one.id: one.text for one in before}, after)
    yield from _moved(part, [one.id for one in before], [one.id for one in after])


def _agreements(before: Sequence[Agreed], after: Sequence[Agreed]) -> Iterator[Change]:
    stood = {one.id: one for one in before}
    for one in after:
        old = stood.get(one.id)
        if old is None:
            yield Change(What.ADDED, "agreement", one.id, one.what, after=one.who)
            continue
        for what, was, now in (
            (What.TEXT, old.what, one.what),
            (What.WHO, _carrier(old), _carrier(one)),
            (What.DUE, old.due_on, one.due_on),
            (What.COST, old.cost, one.cost),
            (What.PAYER, _payer(old), _payer(one)),
            (What.KIND, old.kind, one.kind),
        ):
            if was != now:
                yield Change(what, "agreement", one.id, one.what, was, now)
    yield from _gone("agreement", {one.id: one.what for one in before}, after)
    yield from _moved(
        "agreement", [one.id for one in before], [one.id for one in after]
    )


def _carrier(agreed: Agreed) -> str:
    return ", ".join(filter(None, (agreed.who, agreed.works_for)))


def _payer(agreed: Agreed) -> str:
    return " ".join(filter(None, (agreed.payer, agreed.payer_name)))


def _gone(
    part: str, before: dict[str, str], after: Sequence[Line | Agreed]
) -> Iterator[Change]:
    left = {one.id for one in after}
    for key, text in before.items():
        if key not in left:
            yield Change(What.REMOVED, part, key, text)


def _moved(part: str, before: list[str], after: list[str]) -> Iterator[Change]:
    both = set(before) & set(after)
    if [key for key in before if key in both] != [key for key in after if key in both]:
        yield Change(What.ORDER, part)


def _names(part: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    for name in after:
        if name not in before:
            yield Change(What.ADDED, part, name=name)
    for name in before:
        if name not in after:
            yield Change(What.REMOVED, part, name=name)
