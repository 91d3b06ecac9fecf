"""Lists of prices: the national one that we bring along, and one's own from a file."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.db import transaction

from budget.calculations.cost_cells import Unreadable, fold
from budget.services.cost_files import MOST_BYTES, read
from microanalysis.calculations.price_rows import CALLED, HEADINGS, price_in
from microanalysis.calculations.rows import Mistake, Values
from microanalysis.models import Domain, IndexFigure, Price, PriceList
from microanalysis.models.prices import PriceYears
from microanalysis.refusals import ListCameBefore
from microanalysis.services.files import Judged
from microanalysis.services.rounds import File
from microanalysis.services.turns import one_at_a_time
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record

NATIONAL = Path(__file__).parent.parent / "national" / "prices-2022.csv"
MOST_PRICES = 5_000
DOMAINS = {fold(value): value for value in Domain.values}


def read_prices(name: str, data: bytes) -> Judged:
    """Return the prices in a CSV or XLSX file; raises Unreadable when it is none.

    A product that stands there twice with one unit is a mistake of the file, and so is
    a price of a year before the first one with an index.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable("too_large_a_file")
    rows: list[Values] = []
    mistakes: list[Mistake] = []
    years = IndexFigure.objects.price_years()
    for number, cells in read(data, HEADINGS).rows:
        if len(rows) == MOST_PRICES:
            raise Unreadable("too_many_rows", limit=MOST_PRICES)
        values, wrong = price_in(number, cells, DOMAINS)
        mistakes += wrong or _too_old(number, values, years)
        rows.append(values | {"row": number})
    if not rows:
        raise Unreadable("no_rows")
    mistakes = mistakes or list(_twice(rows))
    sha256 = hashlib.sha256(data).hexdigest()
    return Judged(File(name, sha256, [] if mistakes else rows), mistakes)


@transaction.atomic
def take_prices(file: File, *, kind: str = PriceList.Kind.OWN, by: User) -> PriceList:
    """Write a file as the next version of a list, and return it.

    Raises ListCameBefore when the newest version is this very file.
    """
    one_at_a_time(f"prices {kind}")
    newest = PriceList.objects.filter(kind=kind).first()
    if newest is not None and newest.sha256 == file.sha256:
        raise ListCameBefore(filename=file.name)
    made: PriceList = PriceList.objects.create(
        kind=kind,
        version=newest.version + 1 if newest else 1,
        filename=file.name[:200],
        sha256=file.sha256,
        taken_by=by,
    )
    Price.objects.bulk_create(
        Price(price_list=made, key=fold(row["product"]), **_told(row))
        for row in file.rows
    )
    record("microanalysis.prices_taken", made, by=by)
    return made


def take_national_prices(*, by: User) -> PriceList:
    """Take over the national list that comes with the application.

    Raises ListCameBefore when it is here already. Source: METHODS 3.2.
    """
    judged = read_prices(NATIONAL.name, NATIONAL.read_bytes())
    return take_prices(judged.file, kind=PriceList.Kind.NATIONAL, by=by)


def _told(row: Values) -> Values:
    return {name: value for name, value in row.items() if name != "row"}


def _too_old(row: int, values: Values, years: PriceYears) -> list[Mistake]:
    year = values["price_year"]
    is_known = year is None or years.of(year) is not None
    return [] if is_known else [Mistake(row, CALLED["price_year"], "no_index")]


def _twice(rows: Sequence[Values]) -> Iterator[Mistake]:
    known = set()
    for row in rows:
        what = fold(row["product"]), row["unit"]
        if what in known:
            yield Mistake(row["row"], "product", "twice_in_a_list")
        known.add(what)
