"""Nothing about fewer than k people, and no way to get it by subtraction.

A table is its cells and its totals. What is about too few is hidden; then as much more
as is needed that no hidden cell follows from the others: seen as a graph of rows and
columns in which each hidden cell is an edge, no edge may be a bridge, and the hidden
cells of one line are together about k people at least. Source: METHODS 3.5.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

TOTAL = ""  # the name of the row, and of the column, that holds the totals
DOMINANT = 50  # percent of a sum; METHODS 3.5
Place: TypeAlias = tuple[str, str]  # row, column


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure and how many people (or decisions) it is about.

    `people` None: about nobody in particular, such as a subsidy; never hidden for
    itself.
    """

    value: int
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What one party brings to a sum, and how many people that is about, as a `Cell`.

    Later it may be about the same people again: together as many as the most of both.
    """

    value: int
    people: int | None = None

    def __add__(self, other: "Part") -> "Part":
        """Put what the same party brought at two moments together."""
        known = [one.people for one in (self, other) if one.people is not None]
        return Part(self.value + other.value, max(known, default=None))


Stage = TypeVar("Stage")  # a month, say: whatever comes in order
Party = TypeVar("Party")


def tellable(
    stages: Sequence[Stage], brought: Mapping[Stage, Mapping[Party, Part]], *, k: int
) -> list[Stage]:
    """Return the stages after which a growing sum may be shown to all who bring to it.

    What came in a stage that is not there is shown with the next one that is.
    """
    told: list[Stage] = []
    waiting: dict[Party, Part] = {}
    for stage in stages:
        for party, part in brought.get(stage, {}).items():
            waiting[party] = waiting[party] + part if party in waiting else part
        if _may_be_told(waiting, k):
            told.append(stage)
            waiting = {}
    return told


def hidden(
    cells: Mapping[Place, Cell], *, k: int, insiders: bool = False
) -> frozenset[Place]:
    """Return the places of a table that must not be shown.

    Totals stand at the row or column `TOTAL`; a total of which nothing is hidden stays.
    With `insiders` whoever a row is of knows it, and takes it off a column.
    """
    gone = {place for place, cell in cells.items() if _is_small(cell, k)}
    while (weak := _weak_place(cells, gone, k, insiders=insiders)) is not None:
        gone.add(weak)
    return frozenset(gone)


def hidden_in_line(people: Mapping[str, int], *, k: int) -> frozenset[str]:
    """Return the names of one line with a total that must not be shown.

    What is about too few, and then the smallest others, until the hidden are more than
    one and together about `k` people at least.
    """
    gone = {name for name, number in people.items() if 0 < number < k}
    rest = sorted(people.keys() - gone, key=lambda name: (people[name], name))
    while gone and rest and (len(gone) == 1 or sum(people[n] for n in gone) < k):
        gone.add(rest.pop(0))
    return frozenset(gone)


def rounded(people: int, *, k: int) -> int | None:
    """Return a number of people to the nearest five; None below `k` unless it is 0."""
    if 0 < people < k:
        return None
    return 5 * round(people / 5)


def _may_be_told(parts: Mapping[Party, Part], k: int) -> bool:
    """Whether nobody learns of too few people, also not by taking the own part off."""
    return all(
        _is_about_enough([part for party, part in parts.items() if party != own], k)
        for own in (None, *parts)
    )


def _is_about_enough(parts: list[Part], k: int) -> bool:
    """Whether a sum is about k people, and not mostly about fewer."""
    few = [abs(part.value) for part in parts if _is_small(part, k)]
    if not few:
        return True
    people = sum(part.people or 0 for part in parts)
    whole = sum(abs(part.value) for part in parts)
    return people >= k and 100 * sum(few) <= DOMINANT * whole


def _is_small(cell: Cell | Part, k: int) -> bool:
    return cell.people is not None and 0 < cell.people < k


def _weak_place(
    cells: Mapping[Place, Cell], gone: set[Place], k: int, *, insiders: bool
) -> Place | None:
    """Return the next place to hide, or None when nothing can be derived any more."""
    for row, column in sorted(gone):
        for line, own in (_row(cells, row), False), (_column(cells, column), insiders):
            is_weak = _derivable(cells, gone, line, k, own=own)
            if is_weak and (more := _next(cells, gone, line)):
                return more
    for place in sorted(gone):
        if _is_bridge(place, gone):
            for line in (_row(cells, place[0]), _column(cells, place[1])):
                if more := _next(cells, gone, line):
                    return more
    return None


def _row(cells: Mapping[Place, Cell], row: str) -> list[Place]:
    return [place for place in cells if place[0] == row]


def _column(cells: Mapping[Place, Cell], column: str) -> list[Place]:
    return [place for place in cells if place[1] == column]


def _derivable(
    cells: Mapping[Place, Cell],
    gone: set[Place],
    line: list[Place],
    k: int,
    *,
    own: bool,
) -> bool:
    """Whether the hidden cells of one line are one, or together about too few.

    With `own` also for whoever one of them is of.
    """
    here = [cells[place] for place in line if place in gone]
    if len(line) == 1:
        return False  # a line without a total says nothing more than its cell
    if len(here) == 1:
        return True
    known = [cell.people for cell in here if cell.people is not None]
    together = [sum(known), sum(known) - max(known, default=0) if own else 0]
    return len(known) == len(here) and any(0 < people < k for people in together)


def _next(
    cells: Mapping[Place, Cell], gone: set[Place], line: list[Place]
) -> Place | None:
    """Return the cell of a line that costs least to hide: the smallest, totals last."""
    left = [place for place in line if place not in gone and cells[place].people != 0]
    left = left or [place for place in line if place not in gone]
    return min(
        left,
        key=lambda place: (TOTAL in place, abs(cells[place].value), place),
        default=None,
    )


def _is_bridge(place: Place, gone: set[Place]) -> bool:
    """Whether the row and the column of a hidden cell hang together by it alone."""
    start, goal = ("row", place[0]), ("column", place[1])
    seen, waiting = {start}, deque([start])
    while waiting:
        kind, name = waiting.popleft()
        for row, column in gone - {place}:
            here, there = ("row", row), ("column", column)
            if (kind, name) == here:
                step = there
            elif (kind, name) == there:
                step = here
            else:
                continue
            if step == goal:
                return False
            if step not in seen:
                seen.add(step)
                waiting.append(step)
    return True
