"""Figures as a file: one table with its date and its definitions, as CSV or XLSX.

What a cell says is a number or one of our own words; a name that a spreadsheet would
read as a formula gets an apostrophe first.
"""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from openpyxl import Workbook

from budget.calculations.figures import Choice, Line
from budget.reading.figures import View
from budget.reading.tables import Table
from ruwaard.money import euros_of
from ruwaard.tenancy.models import Neighbourhood

FORMULA = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"
Row = list[str | Decimal | int | None]


def head_of(place: Neighbourhood, view: View, choice: Choice) -> list[str]:
    """Return what stands above the figures: what they are, of when and for whom."""
    month = view.until
    facts = {
        "place": place.name,
        "month": date_format(month, "F Y") if month else "-",
        "k": view.k,
        "year": choice.year,
    }
    return [
        _("Wijkbudget %(place)s, cijfers van %(year)s") % facts,
        _("Stand van eind %(month)s. Virtueel boek: het geld zelf staat elders.")
        % facts,
        _("Gepland: in het wijkkader. Vastgelegd: toegekend en toegezegd."),
        _("Besteed: geleverde en verwachte kosten. Vrij: gepland min vastgelegd."),
        _("Leeg: er is niets, of het gaat over minder dan %(k)s mensen.") % facts,
    ]


def rows_of(years: list[Line], tables: list[Table]) -> Iterator[Row]:
    """Give the heading and every line of every table, in euros."""
    yield [
        *(_("Onderdeel"), _("Naam"), _("Jaar")),
        *(_("Gepland"), _("Vastgelegd"), _("Besteed"), _("Vrij")),
    ]
    for line in years:
        yield [_("Jaar na jaar"), "", int(str(line.key)), *_amounts(line)]
    for table in tables:
        for row in table.rows:
            yield [
                table.title,
                row.name,
                int(str(table.total.key)),
                *_amounts(row.line),
            ]


def as_csv(head: list[str], rows: Iterator[Row]) -> bytes:
    """Return a file that a Dutch spreadsheet opens: semicolons, decimal commas."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    for line in head:
        writer.writerow([_safe(line)])
    for row in rows:
        writer.writerow([_written(cell) for cell in row])
    return (BOM + text.getvalue()).encode()


def as_xlsx(head: list[str], rows: Iterator[Row]) -> bytes:
    """Return a workbook of one sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = _("Cijfers")
    for line in head:
        sheet.append([_safe(line)])
    sheet.append([])
    for row in rows:
        sheet.append([_safe(cell) if isinstance(cell, str) else cell for cell in row])
    for name, width in (("A", 18), ("B", 36), ("D", 16), ("E", 16), ("F", 16)):
        sheet.column_dimensions[name].width = width
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _amounts(line: Line) -> Row:
    sides = (line.planned, line.committed, line.spent, line.free)
    return [None if cents is None else euros_of(cents) for cents in sides]


def _written(cell: str | Decimal | int | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:.2f}".replace(".", ",")
    return _safe(str(cell))


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
