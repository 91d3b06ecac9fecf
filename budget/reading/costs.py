"""Delivered files as pages show them: rows, sums, and files to take along."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _

from budget.calculations.cost_rows import COLUMNS
from budget.models import Account, Balance, CostImport, CostRow, Framework, Product
from budget.reading.cost_words import COLUMN_NAMES, what_is_wrong
from ruwaard.money import euros_of
from ruwaard.tenancy.models import Organisation

AMOUNT = re.compile(r"-[\d.,\s€]+")
EXAMPLES = (("1250,00", "F-0001", "12"), ("98,50", "F-0002", "<5"))


@dataclass(frozen=True, slots=True)
class StreamSum:
    """What the rows of a file add up to in one year and stream, in cents.

    `left_cents` is what stays of the allocation once it is posted; None: the
    organisation has none.
    """

    year: int
    name: str
    rows: int
    cents: int
    left_cents: int | None

    @property
    def amount(self) -> Decimal:
        """The sum in euros."""
        return euros_of(self.cents)

    @property
    def left(self) -> Decimal | None:
        """What stays of the allocation, in euros."""
        return None if self.left_cents is None else euros_of(self.left_cents)


def rows_of(cost_import: CostImport, *, only_bad: bool = False) -> QuerySet[CostRow]:
    """Return the rows of a file in their order, or those with mistakes."""
    rows = CostRow.objects.filter(cost_import=cost_import).order_by("number")
    return rows.exclude(errors=[]) if only_bad else rows


def sums_of(cost_import: CostImport) -> list[StreamSum]:
    """Return what the good rows without a promise add up to, per year and stream."""
    is_posted = cost_import.state in {"posted", "undoing"}
    rows = (
        rows_of(cost_import)
        .filter(errors=[], commitment=None)
        .order_by()
        .annotate(year=ExtractYear("service_on"))
        .values_list("year", "stream_id", "stream__name", "stream__position")
        .annotate(count=Count("pk"), total=Sum("cents"))
        .order_by("year", "stream__position", "stream__name")
    )
    left = _allocated(cost_import)
    return [
        StreamSum(
            year,
            name,
            count,
            total,
            None
            if (stream, year) not in left
            else left[stream, year] - (0 if is_posted else total),
        )
        for year, stream, name, _position, count, total in rows
    ]


def promised_sum(cost_import: CostImport) -> tuple[int, int]:
    """Return how many good rows pay a promise, and their cents."""
    found = rows_of(cost_import).filter(errors=[]).exclude(commitment=None)
    answer = found.order_by().aggregate(rows=Count("pk"), cents=Sum("cents", default=0))
    return answer["rows"], answer["cents"]


def with_words(rows: Iterable[CostRow]) -> list[tuple[CostRow, list[str]]]:
    """Return rows, each with what is wrong with it in sentences."""
    return [(row, [what_is_wrong(error) for error in row.errors]) for row in rows]


def csv_of_rows(cost_import: CostImport, *, only_bad: bool) -> str:
    """Return rows as they were delivered, between their number and what is wrong."""
    lines = (
        [
            str(row.number),
            *(row.cells.get(name, "") for name in COLUMNS),
            " ".join(what_is_wrong(error) for error in row.errors),
        ]
        for row in rows_of(cost_import, only_bad=only_bad).iterator(chunk_size=5000)
    )
    return _csv([_("Rij"), *_headings(), _("Wat klopt er niet")], lines)


def example(framework: Framework | None, organisation: Organisation) -> str:
    """Return a file with the streams of the framework, ready to be filled in."""
    products = Product.objects.filter(stream__framework=framework)
    chosen = list(products.select_related("stream").order_by("stream__position")[:2])
    names = [(one.stream.name, one.name) for one in chosen] or [("Begeleiding", "")]
    month = f"{framework.starts_on:%m-%Y}" if framework else "01-2026"
    lines = [
        [organisation.name, *names[n % len(names)], month, *facts]
        for n, facts in enumerate(EXAMPLES)
    ]
    return _csv(_headings(), lines)


def _headings() -> list[str]:
    return [str(COLUMN_NAMES[name]) for name in COLUMNS]


def _csv(headings: list[str], lines: Iterable[list[str]]) -> str:
    """Return a file that a spreadsheet opens with a double click."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([_harmless(cell) for cell in line] for line in lines)
    return "\ufeff" + text.getvalue()


def _harmless(cell: str) -> str:
    """Return a cell that a spreadsheet shows and never runs as a formula."""
    is_formula = cell.startswith(("=", "+", "-", "@")) and not AMOUNT.fullmatch(cell)
    return f"'{cell}" if is_formula else cell


def _allocated(cost_import: CostImport) -> dict[tuple[object, int], int]:
    """Return what is left of each allocation, by stream and year."""
    found = (
        Account.objects.filter(
            Q(framework_id=cost_import.framework_id)
            & Q(organisation_id=cost_import.organisation_id)
            & Q(kind=Account.Kind.ALLOCATION)
        )
        .order_by()
        .values_list("stream_id", "year", "pk")
    )
    places = {pk: (stream, year) for stream, year, pk in found}
    left = dict.fromkeys(places.values(), 0)
    balances = Balance.objects.filter(account__in=places).order_by()
    for pk, cents in balances.values_list("account_id").annotate(total=Sum("cents")):
        left[places[pk]] += cents
    return left
