"""Reading a delivered file of costs or scores: its rows, or what is wrong with it."""

import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from budget.calculations.cost_cells import Unreadable, text_of
from budget.services.cost_files import decoded
from microanalysis.calculations.rows import (
    COST_COLUMNS,
    SCORE_COLUMNS,
    Cells,
    Mistake,
    Values,
    cost_in,
    score_in,
)
from microanalysis.services.rounds import File

DELIMITERS = (",", ";", "\t")
MAY_BE_ABSENT = frozenset({"weeks", "useful_life_years", "transfer"})
TOO_MANY = "…"  # no heading: what stands beyond the last one
MOST_BYTES = 20 * 1024 * 1024
Judge = Callable[[int, Cells], tuple[Values, list[Mistake]]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A file as it was read; with mistakes it has no rows."""

    file: File
    mistakes: Sequence[Mistake]


def read_costs(name: str, data: bytes) -> Judged:
    """Return the costs in a CSV file; raises Unreadable when it is none."""
    return _judged(name, data, COST_COLUMNS, cost_in)


def read_scores(name: str, data: bytes) -> Judged:
    """Return the scores in a CSV file; raises Unreadable when it is none.

    A person who scores twice at one moment on one instrument is a mistake of the file.
    """
    judged = _judged(name, data, SCORE_COLUMNS, score_in)
    mistakes = list(_twice(judged.file.rows))
    if mistakes:
        return Judged(File(judged.file.name, judged.file.sha256, []), mistakes)
    return judged


def _judged(name: str, data: bytes, columns: Sequence[str], judge: Judge) -> Judged:
    if len(data) > MOST_BYTES:
        raise Unreadable("too_large_a_file")
    rows: list[Values] = []
    mistakes: list[Mistake] = []
    for number, cells in _rows(decoded(data), columns):
        values, wrong = judge(number, cells)
        if cells[TOO_MANY]:  # a decimal comma between commas: "3,5" is two cells
            wrong = [Mistake(number, columns[-1], "too_many")]
        mistakes += wrong
        rows.append(values | {"row": number})
    if not rows:
        raise Unreadable("no_rows")
    sha256 = hashlib.sha256(data).hexdigest()
    return Judged(File(name, sha256, [] if mistakes else rows), mistakes)


def _rows(text: str, columns: Sequence[str]) -> Iterator[tuple[int, Cells]]:
    """Give the number, as a spreadsheet counts, and the cells of every filled row."""
    delimiter = max(DELIMITERS, key=text.partition("\n")[0].count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        headings = [text_of(cell).casefold() for cell in next(lines, [])]
        _refuse_headings(headings, columns)
        for number, line in enumerate(lines, start=2):
            cells = dict.fromkeys(columns, "")
            cells |= dict(zip(headings, map(text_of, line), strict=False))
            cells[TOO_MANY] = "".join(line[len(headings) :]).strip()
            if any(cells.values()):
                yield number, cells
    except csv.Error as error:
        raise Unreadable("unreadable") from error


def _refuse_headings(headings: Sequence[str], columns: Sequence[str]) -> None:
    """Refuse a file without our columns, or with more: nobody's name comes in so."""
    missing = [
        one for one in columns if one not in headings and one not in MAY_BE_ABSENT
    ]
    if missing:
        raise Unreadable("column_is_missing", column=missing[0])
    named = [one for one in headings if one]
    strange = [one for one in named if one not in columns]
    if strange:
        raise Unreadable("column_is_strange", column=strange[0][:40])
    if len(set(named)) < len(named):
        raise Unreadable("column_is_there_twice")


def _twice(rows: Sequence[Values]) -> Iterator[Mistake]:
    known = set()
    for row in rows:
        who = (row["case"], row["person"], row["instrument"], row["moment"])
        if who in known:
            yield Mistake(row["row"], "moment", "twice")
        known.add(who)
