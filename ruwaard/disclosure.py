"""Nothing about fewer than k people, and no way to get it by subtraction.

A table is its cells and its totals. What is about too few is hidden; then as much more
as is needed that no hidden cell follows from the others: seen as a graph of rows and
columns in which each hidden cell is an edge, no edge may be a bridge, and the hidden
cells of one line are together about k people at least. Source: METHODS 3.5.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

TOTAL = ""  # the name of the row, and of the column, that holds the totals
Place: TypeAlias = tuple[str, str]  # row, column


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure and how many people (or decisions) it is about.

    `people` None: about nobody in particular, such as a subsidy; never hidden for
    itself.
    """

    value: int
    people: int | None = None


def hidden(cells: Mapping[Place, Cell], *, k: int) -> frozenset[Place]:
    """Return the places of a table that must not be shown.

    Totals stand at the row or column `TOTAL`; a total of which nothing is hidden stays.
    """
    gone = {place for place, cell in cells.items() if _is_small(cell, k)}
    while (weak := _weak_place(cells, gone, k)) is not None:
        gone.add(weak)
    return frozenset(gone)


def rounded(people: int, *, k: int) -> int | None:
    """Return a number of people to the nearest five; None below `k` unless it is 0."""
    if 0 < people < k:
        return None
    return 5 * round(people / 5)


def _is_small(cell: Cell, k: int) -> bool:
    return cell.people is not None and 0 < cell.people < k


def _weak_place(cells: Mapping[Place, Cell], gone: set[Place], k: int) -> Place | None:
    """Return the next place to hide, or None when nothing can be derived any more."""
    for row, column in sorted(gone):
        for line in (_row(cells, row), _column(cells, column)):
            if _derivable(cells, gone, line, k) and (more := _next(cells, gone, line)):
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
    cells: Mapping[Place, Cell], gone: set[Place], line: list[Place], k: int
) -> bool:
    """Whether the hidden cells of one line are one, or together about too few."""
    here = [cells[place] for place in line if place in gone]
    if len(line) == 1:
        return False  # a line without a total says nothing more than its cell
    if len(here) == 1:
        return True
    known = [cell.people for cell in here if cell.people is not None]
    return len(known) == len(here) and 0 < sum(known) < k


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
