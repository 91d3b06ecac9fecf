"""A table as CSV that a Dutch spreadsheet opens, and never takes for a formula."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone

FORMULA = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"


def as_csv(name: str, rows: Iterable[Iterable[object]]) -> HttpResponse:
    """Return `rows` as an answer with a file called `name`.csv."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerows([written(cell) for cell in row] for row in rows)
    answer = HttpResponse((BOM + text.getvalue()).encode(), content_type="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def written(cell: object) -> str:
    """Return a cell as text; what looks like a formula gets an apostrophe first."""
    if isinstance(cell, datetime):
        return f"{timezone.localtime(cell):%Y-%m-%d %H:%M:%S}"
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text
