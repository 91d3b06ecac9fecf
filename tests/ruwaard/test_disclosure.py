from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruwaard.disclosure import (
    TOTAL,
    Cell,
    Part,
    Place,
    hidden,
    hidden_in_line,
    rounded,
    tellable,
)


def with_totals(inside: dict[Place, Cell]) -> dict[Place, Cell]:
    """Add the totals of every row, of every column and of all."""
    rows = sorted({row for row, _column in inside})
    columns = sorted({column for _row, column in inside})
    cells = dict(inside)
    for row in rows:
        cells[row, TOTAL] = total([inside[row, column] for column in columns])
    for column in columns:
        cells[TOTAL, column] = total([inside[row, column] for row in rows])
    cells[TOTAL, TOTAL] = total(list(inside.values()))
    return cells


def total(cells: list[Cell]) -> Cell:
    return Cell(
        sum(cell.value for cell in cells), sum(cell.people or 0 for cell in cells)
    )


def derivable(cells: dict[Place, Cell], gone: frozenset[Place]) -> set[Place]:
    """Return the hidden cells whose value follows from what is shown, exactly.

    Gaussian elimination over the equations "the cells of a line add up to its total".
    """
    unknown = sorted(gone)
    lines = {place[0] for place in cells}, {place[1] for place in cells}
    rows = []
    for axis, names in enumerate(lines):
        for name in names:
            line = [place for place in cells if place[axis] == name]
            signs = {p: Fraction(-1 if p[1 - axis] == TOTAL else 1) for p in line}
            rows.append([signs.get(place, Fraction(0)) for place in unknown])
    pivots = reduce_rows(rows)
    return {
        unknown[column]
        for row, column in pivots
        if all(value == 0 for at, value in enumerate(row) if at != column)
    }


def reduce_rows(rows: list[list[Fraction]]) -> list[tuple[list[Fraction], int]]:
    pivots: list[tuple[list[Fraction], int]] = []
    width = len(rows[0]) if rows else 0
    done = 0
    for column in range(width):
        at = next((i for i in range(done, len(rows)) if rows[i][column]), None)
        if at is None:
            continue
        rows[done], rows[at] = rows[at], rows[done]
        factor = rows[done][column]
        rows[done] = [value / factor for value in rows[done]]
        for i, row in enumerate(rows):
            if i != done and row[column]:
                rows[i] = [
                    a - row[column] * b for a, b in zip(row, rows[done], strict=True)
                ]
        pivots.append((rows[done], column))
        done += 1
    return [(rows[i], column) for i, (_row, column) in enumerate(pivots)]


def test_nine_of_ten_shown_leave_the_tenth_hidden() -> None:
    cells = with_totals({("wijk A", "a"): Cell(9, 9), ("wijk B", "a"): Cell(1, 1)})

    gone = hidden(cells, k=5)

    assert derivable(cells, gone) == set()
    assert ("wijk B", "a") in gone


def test_a_table_about_enough_people_is_shown_whole() -> None:
    cells = with_totals(
        {(row, column): Cell(100, 5) for row in "ab" for column in "xy"}
    )

    assert hidden(cells, k=5) == frozenset()


def test_money_about_nobody_in_particular_is_shown() -> None:
    assert hidden({("a", "x"): Cell(100)}, k=5) == frozenset()


@given(
    st.lists(
        st.lists(
            st.builds(Cell, st.integers(0, 500), st.integers(0, 20)),
            min_size=3,
            max_size=3,
        ),
        min_size=2,
        max_size=4,
    )
)
def test_no_hidden_cell_follows_from_what_is_shown(table: list[list[Cell]]) -> None:
    inside = {
        (f"r{r}", f"c{c}"): cell
        for r, row in enumerate(table)
        for c, cell in enumerate(row)
    }
    cells = with_totals(inside)

    gone = hidden(cells, k=5)

    small = {place for place, cell in cells.items() if 0 < (cell.people or 0) < 5}
    assert small <= gone
    assert derivable(cells, gone) & small == set()


@pytest.mark.parametrize(
    ("people", "shown"), [(0, 0), (1, None), (4, None), (5, 5), (8, 10), (132, 130)]
)
def test_people_are_shown_by_the_five(people: int, shown: int | None) -> None:
    assert rounded(people, k=5) == shown


def test_who_knows_the_own_row_does_not_find_the_other_in_a_column() -> None:
    cells = with_totals(
        {
            (who, what): Cell(100 + place, people)
            for place, (who, what, people) in enumerate(
                [
                    ("a", "x", 2),
                    ("a", "y", 40),
                    ("b", "x", 40),
                    ("b", "y", 40),
                ]
            )
        }
    )

    gone = hidden(cells, k=5, insiders=True)

    assert ("b", "x") in gone  # b takes it off the total of x, and has a
    assert (TOTAL, "x") in gone


MANY, FEW = Part(900, 40), Part(300, 2)


@pytest.mark.parametrize(
    ("brought", "told"),
    [
        ({1: {"a": MANY}}, [1, 2, 3]),
        ({1: {"a": Part(300)}}, [1, 2, 3]),  # about nobody in particular
        ({1: {"a": FEW}}, []),
        ({1: {"a": FEW}, 2: {"b": MANY}}, []),  # b takes its own off
        ({1: {"a": FEW}, 2: {"b": MANY}, 3: {"c": MANY}}, [3]),
        ({1: {"a": FEW}, 2: {"a": MANY}}, [2, 3]),
        # mostly about few, or about few together
        ({1: {"a": Part(900, 2), "b": Part(300, 40), "c": Part(300, 40)}}, []),
        ({1: {"a": FEW, "b": FEW, "c": FEW}}, []),
    ],
)
def test_a_sum_is_told_when_it_is_about_enough_people_for_everybody(
    brought: dict[int, dict[str, Part]], told: list[int]
) -> None:
    assert tellable([1, 2, 3], brought, k=5) == told


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        ({"a": 6, "b": 7}, set()),
        ({"a": 6, "b": 2, "c": 9}, {"a", "b"}),  # one alone would follow
        ({"a": 2, "b": 2, "c": 9}, {"a", "b", "c"}),  # together too few
        ({"a": 3, "b": 3, "c": 9}, {"a", "b"}),
    ],
)
def test_a_line_hides_what_would_follow_from_its_total(
    line: dict[str, int], gone: set[str]
) -> None:
    assert hidden_in_line(line, k=5) == gone
