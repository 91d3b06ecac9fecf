"""Money from cases in figures: told in batches, each about k households at least.

Every movement is told once: with the payer and stream it belongs to, as soon as enough
households wait there; what is left over at the end of a quarter together, not split up.
So each figure, and each difference between two figures, is a sum over whole batches.
Because what one batch gives another may take back, every line of a table is looked at
beside all that was told before it, month by month. Source: METHODS 3.5.

Pages wait for this, so a month costs what moved in it and not what stands: a line that
did not change keeps its mapping, and what moved last stands last in it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

Place: TypeAlias = tuple[int, UUID]  # who pays, and the stream
Line: TypeAlias = tuple[str, object]
QUARTER = 3


@dataclass(frozen=True, slots=True)
class Money:
    """Cents of vrije ruimte in use (promised or paid), and of these what is paid."""

    used: int = 0
    spent: int = 0

    def __add__(self, other: "Money") -> "Money":
        """Add both."""
        return Money(self.used + other.used, self.spent + other.spent)

    def __sub__(self, other: "Money") -> "Money":
        """Take the other off this one."""
        return Money(self.used - other.used, self.spent - other.spent)


@dataclass(frozen=True, slots=True)
class CaseMove:
    """What one household's promises moved in a month; `who` is a number, no name."""

    place: Place
    month: date
    who: int
    money: Money


@dataclass(frozen=True, slots=True)
class Told:
    """What is told from a month on, cumulative; None is not split up."""

    month: date
    money: dict[Place | None, Money]


@dataclass(frozen=True, slots=True)
class More:
    """What is told more of a budget year from a month on; `place` None: not split."""

    year: int
    month: date
    place: Place | None
    money: Money


ByHousehold: TypeAlias = dict[int, Money]  # never changed, a longer one takes over
Standing: TypeAlias = dict[Place | None, ByHousehold]
Lines: TypeAlias = dict[Line, ByHousehold]


def told(moves: Iterable[CaseMove], months: Sequence[date], *, k: int) -> list[Told]:
    """Return what is told of one budget year, whenever it changes, in order.

    `months` are closed, in order, and the moves after them are not told.
    """
    per_month: dict[date, list[CaseMove]] = {}
    for move in moves:
        per_month.setdefault(move.month, []).append(move)
    waiting: Standing = {}
    standing: Standing = {}
    before: list[Lines] = [{}]
    steps = []
    for month in months:
        waiting = _with(waiting, per_month.get(month, []))
        more, gone = _next(standing, waiting, before, month, k)
        if not gone:
            continue
        waiting = {place: waiting[place] for place in waiting if place not in gone}
        before.append(_lines(before[-1], more))
        standing = standing | _together(standing, more)
        steps.append(Told(month, {key: _sum(standing[key]) for key in standing}))
    return steps


def more_told(year: int, steps: Iterable[Told]) -> Iterator[More]:
    """Give what each step tells more than the one before it."""
    before: dict[Place | None, Money] = {}
    for step in steps:
        for place, now in step.money.items():
            was = before.get(place)
            if was != now:
                yield More(year, step.month, place, now - (was or Money()))
        before = step.money


def _next(
    standing: Standing, waiting: Standing, before: list[Lines], month: date, k: int
) -> tuple[Standing, set[Place | None]]:
    """Return what is told more after this month, and what no longer waits.

    All of it, or without the rest, or nothing more than before.
    """
    batch = {
        place: rows
        for place, rows in waiting.items()
        if _fits(("place", place), _joined(standing.get(place, {}), rows), before, k)
    }
    tries = [(batch, set(batch))]
    if month.month % QUARTER == 0 and len(batch) < len(waiting):
        together: ByHousehold = {}
        for place, rows in waiting.items():
            together = together if place in batch else _joined(together, rows)
        tries.insert(0, (batch | {None: together}, set(waiting)))
    for more, gone in tries:
        now = _lines(before[-1], more)
        if all(_fits(line, rows, before, k) for line, rows in now.items()):
            return more, gone
    return {}, set()


def _fits(line: Line, now: ByHousehold, before: list[Lines], k: int) -> bool:
    """Whether a line differs from all that was told of it by no or enough people."""
    if now is before[-1].get(line):
        return True  # it fitted when it came to stand, and did not change since
    return all(_enough(now, lines.get(line, {}), k) for lines in before)


def _enough(now: ByHousehold, earlier: ByHousehold, k: int) -> bool:
    """Whether no or at least k households differ; `now` holds all of `earlier`."""
    used = spent = open_ = 0
    nothing = Money()
    for who in reversed(now):
        new, old = now[who], earlier.get(who, nothing)
        more_used, more_spent = new.used - old.used, new.spent - old.spent
        used += more_used != 0
        spent += more_spent != 0
        open_ += more_used != more_spent
        if used >= k and spent >= k and open_ >= k:
            return True
    return not any(0 < count < k for count in (used, spent, open_))


def _lines(told_of: Lines, more: Standing) -> Lines:
    """Return every line that a table can show: places, payers, streams, the whole."""
    lines = dict(told_of)
    for place, rows in more.items():
        names: list[Line] = [("place", place), ("whole", None)]
        if place is not None:
            names += [("payer", place[0]), ("stream", place[1])]
        for name in names:
            lines[name] = _joined(lines.get(name, {}), rows)
    return lines


def _together(standing: Standing, more: Standing) -> Standing:
    return {
        place: _joined(standing.get(place, {}), rows) for place, rows in more.items()
    }


def _joined(one: ByHousehold, other: ByHousehold) -> ByHousehold:
    joined, nothing = dict(one), Money()
    for who, money in other.items():
        joined[who] = joined.pop(who, nothing) + money
    return joined


def _with(waiting: Standing, moves: list[CaseMove]) -> Standing:
    new: Standing = {}
    for move in moves:
        rows = new.setdefault(move.place, {})
        rows[move.who] = rows.get(move.who, Money()) + move.money
    return waiting | _together(waiting, new)


def _sum(rows: ByHousehold) -> Money:
    used = sum(money.used for money in rows.values())
    return Money(used, sum(money.spent for money in rows.values()))
