"""Reading a delivered file, CSV or XLSX, into rows of cells. Nothing here trusts it.

What cannot be read raises `Unreadable` with a code; nothing else comes out.
"""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from openpyxl import load_workbook

from budget.calculations.cost_cells import Cell, Unreadable, text_of
from budget.calculations.cost_rows import HEADINGS
from budget.calculations.headings import Headings

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 256 * 1024 * 1024  # a spreadsheet is a zip: this much comes out of it
MOST_WORDS = 64 * 1024 * 1024  # its shared strings are held in memory
MOST_PARTS = 1000
MOST_ROWS = 150_000
MOST_COLUMNS = 50
MOST_EMPTY_ROWS = 10_000  # in a row: after that there is nothing more
HEADINGS_WITHIN = 20
DELIMITERS = (";", ",", "\t", "|")
DOCTYPE, WITHIN_DOCTYPE = b"<!DOCTYPE", 4096
SHEETS, PIECE = "xl/worksheets/", 1024 * 1024
ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

Line: TypeAlias = tuple[Cell, ...]
NumberedLine: TypeAlias = tuple[int, Line]
Row: TypeAlias = tuple[int, Mapping[str, Cell]]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below the headings, and about how many there are."""

    rows: Iterator[Row]
    about: int


def read(data: bytes, headings: Headings = HEADINGS) -> Table:
    """Return the table in a file; raises Unreadable, also while its rows are read.

    Without other `headings` it is a file of costs. Rows are numbered as a spreadsheet
    shows them; empty ones are left out.
    """
    if data.startswith(OLD_EXCEL):
        raise Unreadable("old_excel")
    if data.startswith(ZIP):
        return _table(*_spreadsheet(data, headings), headings)
    return _table(*_text(data, headings), headings)


def _table(lines: Iterator[NumberedLine], about: int, headings: Headings) -> Table:
    for _number, cells in islice(lines, HEADINGS_WITHIN):
        places = headings.places_in(cells)
        if places is not None:
            return Table(_rows(lines, places), about)
    raise Unreadable("no_headings")


def _rows(lines: Iterator[NumberedLine], places: Mapping[str, int]) -> Iterator[Row]:
    count = empty = 0
    for number, cells in lines:
        row = {
            name: cells[place] for name, place in places.items() if place < len(cells)
        }
        if not any(text_of(cell) for cell in row.values()):
            empty += 1
            if empty > MOST_EMPTY_ROWS:
                return
            continue
        empty = 0
        count += 1
        if count > MOST_ROWS:
            raise Unreadable("too_many_rows", limit=MOST_ROWS)
        yield number, row


# --- CSV


def _text(data: bytes, known: Headings) -> tuple[Iterator[NumberedLine], int]:
    text = decoded(data)
    delimiter = max(DELIMITERS, key=lambda sign: _headings(text, sign, known))
    return _lines(text, delimiter), text.count("\n")


def decoded(data: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or Windows' own encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in data[:200]:
        encodings = ["utf-16-le" if data[1:2] == b"\0" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable("unreadable")


def _headings(text: str, delimiter: str, known: Headings) -> int:
    """Return how many headings there are when cells end with `delimiter`."""
    try:
        first = list(islice(_lines(text, delimiter), HEADINGS_WITHIN))
    except Unreadable:
        return 0
    return max((known.known_in(cells) for _number, cells in first), default=0)


def _lines(text: str, delimiter: str) -> Iterator[NumberedLine]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, cells in enumerate(lines, start=1):
            yield number, tuple(cells[:MOST_COLUMNS])
    except csv.Error as error:
        raise Unreadable("unreadable") from error


# --- XLSX


def _spreadsheet(data: bytes, known: Headings) -> tuple[Iterator[NumberedLine], int]:
    """Return the first sheet with headings; values as Excel last calculated them."""
    _refuse_bombs(data)
    try:
        book = load_workbook(
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
        sheets = book.worksheets[:20]
        about = _most_rows(data)
        for sheet in sheets:
            sheet.reset_dimensions()  # what a file says of its own size may be a lie
        chosen = max(range(len(sheets)), key=lambda n: _headings_on(sheets[n], known))
    except Exception as error:
        # Whatever the library trips over: the file is not what it says it is.
        raise Unreadable("unreadable") from error
    return _cells(sheets[chosen]), min(about, MOST_ROWS)


def _most_rows(data: bytes) -> int:
    """Return about how many rows the largest sheet has: few files say it themselves."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith(SHEETS)]
        return max((_rows_in(parts, name) for name in sheets), default=0)


def _rows_in(parts: zipfile.ZipFile, name: str) -> int:
    with parts.open(name) as file:
        return sum(
            piece.count(b"<row") for piece in iter(lambda: file.read(PIECE), b"")
        )


def _headings_on(sheet: object, known: Headings) -> int:
    first = list(islice(_cells(sheet), HEADINGS_WITHIN))
    return max((known.known_in(cells) for _number, cells in first), default=0)


def _cells(sheet: object) -> Iterator[NumberedLine]:
    try:
        rows = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)  # type: ignore[attr-defined] # openpyxl has no types
        for number, cells in enumerate(rows, start=1):
            yield number, tuple(cells)
    except Exception as error:
        # See above.
        raise Unreadable("unreadable") from error


def _refuse_bombs(data: bytes) -> None:
    """Refuse a zip that unpacks to more than a spreadsheet holds.

    zipfile never unpacks more of a part than its directory says, so what the directory
    says can be trusted as the most.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            known = parts.infolist()
            begins = [_beginning(parts, part) for part in known[:MOST_PARTS]]
    except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, ValueError) as error:
        raise Unreadable("unreadable") from error
    if any(DOCTYPE in begin.replace(b"\0", b"") for begin in begins):
        raise Unreadable("unreadable")
    words = sum(p.file_size for p in known if "sharedStrings" in p.filename)
    if (
        len(known) > MOST_PARTS
        or sum(part.file_size for part in known) > MOST_UNPACKED
        or words > MOST_WORDS
    ):
        raise Unreadable("too_large_inside")


def _beginning(parts: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """Return where a part would declare entities, which no spreadsheet does."""
    with parts.open(part) as file:
        return file.read(WITHIN_DOCTYPE)
