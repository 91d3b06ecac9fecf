"""Judging the rows of a cost file: which column is which, and what is wrong. Pure.

A row holds the costs of one organisation, stream, product and month. What is wrong is a
list of `{"column", "code", …facts}`; a row without it can be posted.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

from budget.calculations.cost_cells import (
    LONGEST_TEXT,
    Cell,
    Unreadable,
    cents_in,
    codes_in,
    fold,
    month_in,
    people_in,
    text_of,
)
from budget.calculations.headings import Headings, spelled

COLUMNS = (
    "organisation",
    "stream",
    "product",
    "period",
    "amount",
    "document",
    "people",
)
REQUIRED = frozenset({"organisation", "stream", "period", "amount", "document"})
LONGEST_DOCUMENT = 80
# As organisations call them, folded: "Bedrag (€)" is "bedrag".
SPELLINGS = {
    "organisation": "organisatie organisatienaam naamorganisatie aanbieder partij "
    "zorgaanbieder instelling partner organisation organization provider kurulus",
    "stream": "geldstroom stroom budgetstroom stream budget kostensoort butcekalemi",
    "product": "product productnaam productomschrijving dienst voorziening "
    "service urun",
    "period": "periode prestatieperiode prestatiemaand servicemaand maand datum "
    "leverperiode levermaand boekperiode period serviceperiod month ay donem",
    "amount": "bedrag bedrageur bedrageuro bedragineuro bedragineuros kosten "
    "totaalbedrag bedragexclbtw amount costs tutar",
    "document": "documentnummer documentnr document factuurnummer factuurnr "
    "factuur boekstuk boekstuknummer boekstuknr kenmerk referentie "
    "documentnumber invoicenumber invoice reference belgeno",
    "people": "aantalmensen mensen aantalpersonen personen aantalinwoners "
    "inwoners numberofpeople people kisisayisi",
}
HEADINGS = Headings(COLUMNS, REQUIRED, spelled(SPELLINGS))

Facts: TypeAlias = dict[str, Any]
Sameness: TypeAlias = tuple[str, str, str, str, int]


@dataclass(frozen=True, slots=True)
class Promise:
    """What is known of a promise that a code stands for."""

    id: UUID
    stream_id: UUID
    state: str


@dataclass(slots=True)
class Known:
    """What a row may refer to: names are folded, months are first days.

    `promises` and `posted` (rows of earlier files, and in which file) grow while a file
    is read.
    """

    own: int
    organisations: Mapping[str, int]
    streams: Mapping[str, UUID]
    stream_names: Mapping[UUID, str]
    products: Mapping[tuple[UUID, str], UUID]
    first_month: date
    last_month: date
    today: date
    settled_years: frozenset[int]
    k: int
    promises: dict[str, Promise] = field(default_factory=dict)
    posted: dict[Sameness, str] = field(default_factory=dict)


@dataclass(slots=True)
class Judged:
    """One row: what it says, as far as it can be read, and what is wrong with it."""

    number: int
    cells: dict[str, str]
    stream_id: UUID | None = None
    product_id: UUID | None = None
    service_on: date | None = None
    cents: int | None = None
    document_number: str = ""
    people: int | None = None
    few_people: bool = False
    commitment_id: UUID | None = None
    errors: list[Facts] = field(default_factory=list)

    def wrong(self, column: str, code: str, **facts: str | int) -> None:
        """Note what is wrong with a column."""
        self.errors.append({"column": column, "code": code, **facts})


class Judge:
    """Judges the rows of one file in their order; remembers what stood before."""

    def __init__(self, known: Known) -> None:
        """Hold what is known; `known.promises` and `known.posted` may grow."""
        self.known = known
        self._rows: dict[Sameness, int] = {}
        self._codes: dict[str, int] = {}

    def judge(self, number: int, cells: Mapping[str, Cell]) -> Judged:
        """Return row `number` with everything that is wrong with it."""
        shown = {name: text_of(cells.get(name))[:LONGEST_TEXT] for name in COLUMNS}
        row = Judged(number, shown)
        self._organisation(row)
        self._stream(row)
        self._period(row, cells.get("period"))
        self._amount(row, cells.get("amount"))
        self._people(row, cells.get("people"))
        document = shown["document"]
        is_cut = len(document) == LONGEST_TEXT
        self._document(row, text_of(cells["document"]) if is_cut else document)
        return row

    def _organisation(self, row: Judged) -> None:
        name = row.cells["organisation"]
        if not name:
            row.wrong("organisation", "empty")
        elif (found := self.known.organisations.get(fold(name))) is None:
            row.wrong("organisation", "unknown_organisation", name=name)
        elif found != self.known.own:
            row.wrong("organisation", "other_organisation", name=name)

    def _stream(self, row: Judged) -> None:
        stream, product = row.cells["stream"], row.cells["product"]
        if not stream:
            row.wrong("stream", "empty")
            return
        row.stream_id = self.known.streams.get(fold(stream))
        if row.stream_id is None:
            row.wrong("stream", "unknown_stream", name=stream)
        elif product:
            row.product_id = self.known.products.get((row.stream_id, fold(product)))
            if row.product_id is None:
                row.wrong("product", "unknown_product", name=product, stream=stream)

    def _period(self, row: Judged, cell: Cell) -> None:
        if not row.cells["period"]:
            row.wrong("period", "empty")
            return
        try:
            month = month_in(cell)
        except Unreadable as unreadable:
            row.wrong("period", unreadable.code)
            return
        if not self.known.first_month <= month <= self.known.last_month:
            row.wrong("period", "outside_framework")
        elif month > self.known.today:
            row.wrong("period", "in_the_future")
        elif month.year in self.known.settled_years:
            row.wrong("period", "year_is_settled", year=month.year)
        else:
            row.service_on = month

    def _amount(self, row: Judged, cell: Cell) -> None:
        if not (text := row.cells["amount"]):
            row.wrong("amount", "empty")
        elif text.startswith("="):
            row.wrong("amount", "formula")
        else:
            try:
                row.cents = cents_in(text if isinstance(cell, str) else cell)
            except Unreadable as unreadable:
                row.wrong("amount", unreadable.code)
        if row.cents == 0:
            row.cents = None
            row.wrong("amount", "zero")

    def _people(self, row: Judged, cell: Cell) -> None:
        try:
            row.people, row.few_people = people_in(cell, self.known.k)
        except Unreadable as unreadable:
            row.wrong("people", unreadable.code)
        if row.few_people:
            row.cells["people"] = f"<{self.known.k}"

    def _document(self, row: Judged, text: str) -> None:
        if not text:
            row.wrong("document", "empty")
        elif len(text) > LONGEST_DOCUMENT:
            row.wrong("document", "too_long", limit=LONGEST_DOCUMENT)
        elif text.startswith("="):
            row.wrong("document", "formula")
        else:
            row.document_number = text
            self._promise(row)
            self._again(row)

    def _promise(self, row: Judged) -> None:
        codes = codes_in(row.document_number)
        if not codes:
            return
        if len(codes) > 1:
            row.wrong("document", "two_codes")
            return
        code = codes[0]
        first = self._codes.setdefault(code, row.number)
        promise = self.known.promises.get(code)
        if first != row.number:
            row.wrong("document", "code_repeated", name=code, row=first)
        elif promise is None:
            row.wrong("document", "unknown_code", name=code)
        elif promise.state != "committed":
            row.wrong("document", f"code_{promise.state}", name=code)
        elif row.stream_id not in {None, promise.stream_id}:
            stream = self.known.stream_names.get(promise.stream_id, "")
            row.wrong("stream", "code_of_other_stream", name=code, stream=stream)
        else:
            row.commitment_id = promise.id
            if row.cents is not None and row.cents < 0:
                row.wrong("amount", "promise_below_zero")

    def _again(self, row: Judged) -> None:
        same = sameness(row)
        if same is None:
            return
        first = self._rows.setdefault(same, row.number)
        if first != row.number:
            row.wrong("document", "row_repeated", row=first)
        elif same in self.known.posted:
            row.wrong("document", "posted_before", name=self.known.posted[same])


def sameness(row: Judged) -> Sameness | None:
    """Return what makes two rows the same costs; None when it cannot be read."""
    if row.stream_id is None or row.service_on is None or row.cents is None:
        return None
    return same_costs(
        row.document_number, row.stream_id, row.product_id, row.service_on, row.cents
    )


def same_costs(
    document: str, stream: UUID, product: UUID | None, month: date, cents: int
) -> Sameness:
    """Return one document, stream, product, month and amount as one thing."""
    return (document, str(stream), str(product or ""), month.isoformat(), cents)
