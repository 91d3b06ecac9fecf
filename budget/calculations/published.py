"""Money from cases in figures: told in batches, each about k households at least.

Every movement is told once: with the payer and stream it belongs to, as soon as enough
households wait there; what is left over at the end of a quarter together, not split up.
So each figure, and each difference between two figures, is a sum over whole batches.
Because what one batch gives another may take back, every line of a table is looked at
beside all that was told before it, month by month. Source: METHODS 3.5.
"""

from collections.abc import Iterable, Mapping, Sequence
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


ByHousehold: TypeAlias = Mapping[int, Money]
Standing: TypeAlias = Mapping[Place | None, ByHousehold]
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
        chosen, gone = _next(standing, waiting, before, month, k)
        if not gone:
            continue
        waiting = {place: waiting[place] for place in waiting if place not in gone}
        standing = chosen
        before.append(_lines(standing))
        steps.append(Told(month, {key: _sum(standing[key]) for key in standing}))
    return steps


def _next(
    standing: Standing, waiting: Standing, before: list[Lines], month: date, k: int
) -> tuple[Standing, set[Place | None]]:
    """Return what stands after this month, and what no longer waits.

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
        chosen = dict(standing)
        for place, rows in more.items():
            chosen[place] = _joined(standing.get(place, {}), rows)
        lines = _lines(chosen)
        if all(_fits(line, rows, before, k) for line, rows in lines.items()):
            return chosen, gone
    return standing, set()


def _fits(line: Line, now: ByHousehold, before: list[Lines], k: int) -> bool:
    """Whether a line differs from all that was told of it by no or enough people."""
    return all(_enough(now, lines.get(line, {}), k) for lines in before)


def _enough(now: ByHousehold, earlier: ByHousehold, k: int) -> bool:
    used = spent = open_ = 0
    nothing = Money()
    for who in {*now, *earlier}:
        new, old = now.get(who, nothing), earlier.get(who, nothing)
        more_used, more_spent = new.used - old.used, new.spent - old.spent
        used += more_used != 0
        spent += more_spent != 0
        open_ += more_used != more_spent
    return not any(0 < count < k for count in (used, spent, open_))


def _lines(standing: Standing) -> Lines:
    """Return every line that a table can show: places, payers, streams, the whole."""
    lines: Lines = {}
    for place, rows in standing.items():
        names: list[Line] = [("place", place), ("whole", None)]
        if place is not None:
            names += [("payer", place[0]), ("stream", place[1])]
        for name in names:
            lines[name] = _joined(lines.get(name, {}), rows)
    return lines


def _joined(one: ByHousehold, other: ByHousehold) -> ByHousehold:
    nothing = Money()
    return {
        who: one.get(who, nothing) + other.get(who, nothing) for who in {*one, *other}
    }


def _with(waiting: Standing, moves: list[CaseMove]) -> Standing:
    more = dict(waiting)
    for move in moves:
        rows = {move.who: move.money}
        more[move.place] = _joined(more.get(move.place, {}), rows)
    return more


def _sum(rows: ByHousehold) -> Money:
    return sum(rows.values(), Money())
