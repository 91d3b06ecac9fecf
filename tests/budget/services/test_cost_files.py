"""Files of strangers: every one is read, or refused with a code."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from budget.calculations.cost_cells import Cell, Unreadable
from budget.services import cost_files
from budget.services.cost_files import read
from tests.budget.cost_files import HEADINGS, csv_file, row, xlsx_file


def found(data: bytes) -> list[tuple[int, dict[str, Cell]]]:
    return [(number, dict(cells)) for number, cells in read(data).rows]


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as unreadable:
        found(data)
    return unreadable.value.code


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_in_any_dress_is_the_same(delimiter: str, encoding: str) -> None:
    data = csv_file([row(stream="Zorg é")], delimiter=delimiter, encoding=encoding)

    assert [(n, cells["stream"]) for n, cells in found(data)] == [(2, "Zorg é")]


def test_titles_above_and_empty_rows_keep_the_numbers_of_the_rows() -> None:
    text = "Kosten maart;;\n\n" + csv_file([row()]).decode() + ";;;\n\n"
    data = (text + csv_file([row()]).decode().splitlines()[1]).encode()

    assert [number for number, _cells in found(data)] == [4, 7]


def test_the_sheet_with_headings_is_read() -> None:
    book, target = Workbook(), io.BytesIO()
    book.worksheets[0].append(["Toelichting"])
    sheet = book.create_sheet("Kosten")
    for cells in (HEADINGS, row()):
        sheet.append(list(cells))
    book.save(target)

    assert len(found(target.getvalue())) == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0 something", "old_excel"),
        (b"PK\x03\x04 no zip", "unreadable"),
        (b"niets\n", "no_headings"),
        (b"", "no_headings"),
        (b"\x00\x01\x02", "unreadable"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_a_zip_that_is_no_spreadsheet_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")

    assert refusal(target.getvalue()) == "unreadable"


def test_a_bomb_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cost_files, "MOST_UNPACKED", 1000)

    assert refusal(xlsx_file([row()] * 50)) == "too_large_inside"


def test_entities_in_a_spreadsheet_are_refused() -> None:
    source = zipfile.ZipFile(io.BytesIO(xlsx_file([row()])))
    target = io.BytesIO()
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    with zipfile.ZipFile(target, "w") as parts:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("sheet1.xml"):
                data = bomb + data.replace(b"<v>2</v>", b"<v>&b;</v>")
            parts.writestr(name, data)

    assert refusal(target.getvalue()) == "unreadable"


def test_more_rows_than_we_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cost_files, "MOST_ROWS", 2)

    assert refusal(csv_file([row()] * 3)) == "too_many_rows"


def test_a_row_far_away_costs_nothing() -> None:
    book, target = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for cells in (HEADINGS, row()):
        sheet.append(list(cells))
    sheet["XFD1048576"] = "ver weg"
    book.save(target)

    assert len(found(target.getvalue())) == 1


def test_how_many_rows_there_are_is_counted_and_not_believed() -> None:
    book, target = Workbook(write_only=True), io.BytesIO()  # says nothing of its size
    sheet = book.create_sheet()
    for cells in (HEADINGS, *([row()] * 30)):
        sheet.append(cells)
    book.save(target)

    assert read(target.getvalue()).about == 31
