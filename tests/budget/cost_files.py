"""Files with costs, as tests deliver them."""

import csv
import io
from collections.abc import Sequence
from datetime import date

from django.core.files.base import ContentFile
from openpyxl import Workbook

from budget.models import CostImport, CostRow, Framework, Product, Stream
from budget.services.cost_work import work_on
from budget.services.costs import confirm, receive_file, undo
from ruwaard.accounts.models import User
from ruwaard.tenancy.models import Organisation
from ruwaard.tenancy.scope import active_tenant_id

HEADINGS = (
    "Organisatie",
    "Geldstroom",
    "Product",
    "Periode",
    "Bedrag",
    "Documentnummer",
    "Aantal mensen",
)
GOOD = ("Pantein", "Begeleiding", "", "03-2026", "1.250,50", "F-1", "12")
DAY = date(2026, 3, 14)


def row(*, number: str = "F-1", **changes: object) -> tuple[object, ...]:
    """Return a good row with document `number`, changed where asked."""
    names = ("organisation", "stream", "product", "period", "amount", "document")
    cells = dict(zip((*names, "people"), GOOD, strict=True))
    return tuple((cells | {"document": number} | changes).values())


def csv_file(
    rows: Sequence[Sequence[object]], *, delimiter: str = ";", encoding: str = "utf-8"
) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([HEADINGS, *rows])
    return text.getvalue().encode(encoding)


def xlsx_file(rows: Sequence[Sequence[object]]) -> bytes:
    book, target = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for cells in (HEADINGS, *rows):
        sheet.append(list(cells))
    book.save(target)
    return target.getvalue()


def deliver(
    framework: Framework,
    data: bytes,
    *,
    organisation: Organisation,
    by: User,
    name: str = "kosten.csv",
) -> CostImport:
    """Deliver a file and let the worker judge it."""
    made = receive_file(
        framework,
        organisation=organisation,
        upload=ContentFile(data, name),
        booked_on=DAY,
        by=by,
    )
    return worked_on(made, by)


def posted(cost_import: CostImport, *, by: User) -> CostImport:
    confirm(cost_import, by=by)
    return worked_on(cost_import, by)


def undone(cost_import: CostImport, *, by: User) -> CostImport:
    undo(cost_import, by=by)
    return worked_on(cost_import, by)


def worked_on(cost_import: CostImport, by: User) -> CostImport:
    work_on(active_tenant_id(), by.pk, cost_import.pk)
    found: CostImport = CostImport.objects.get(pk=cost_import.pk)
    return found


def mistakes(cost_import: CostImport) -> list[tuple[int, str, str]]:
    """Return row, column and code of everything that is wrong."""
    rows = CostRow.objects.filter(cost_import=cost_import).order_by("number")
    return [
        (one.number, error["column"], error["code"])
        for one in rows
        for error in one.errors
    ]


def make_product(stream: Stream, name: str) -> Product:
    product: Product = Product.objects.create(stream=stream, name=name)
    return product
