"""What a row of a delivered price list says, and what is wrong with it. Pure.

Format: `docs/algorithms/microanalysis.md`. A row without price says that nobody knows
it: then it needs neither year nor source.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

from budget.calculations.cost_cells import Cell, Unreadable, cents_in, fold, text_of
from budget.calculations.headings import Headings, spelled
from microanalysis.calculations.rows import (
    FIRST_YEAR,
    LAST_YEAR,
    Mistake,
    Unclear,
    Values,
)

PRICE_COLUMNS = (
    *("product", "unit", "amount", "price_year", "domain", "payer"),
    *("source", "is_indicative", "is_transfer"),
)
SPELLINGS = {
    "product": "product productnaam dienst voorziening service urun",
    "unit": "eenheid unit birim",
    "amount": "prijs tarief bedrag kostprijs price fiyat",
    "price_year": "jaar prijspeil prijsjaar priceyear year yil",
    "domain": "domein wet domain alan",
    "payer": "betaler wiebetaalt payer odeyen",
    "source": "bron source kaynak",
    "is_indicative": "indicatief indicative",
    "is_transfer": "overdracht transfer",
}
CALLED = {name: ways.split()[0] for name, ways in SPELLINGS.items()}
HEADINGS = Headings(
    PRICE_COLUMNS,
    frozenset({"product", "unit", "amount", "price_year", "domain", "payer", "source"}),
    spelled(SPELLINGS),
)
LENGTHS = {"product": 120, "unit": 40, "payer": 60, "source": 200}
MOST_CENTS = 9_999_999_999  # what the column holds
YES = {"": False, "0": False, "nee": False, "1": True, "ja": True, "x": True}

Known = Mapping[str, str]  # folded name of a domain: the domain


def price_in(
    row: int, cells: Mapping[str, Cell], domains: Known
) -> tuple[Values, list[Mistake]]:
    """Return what a row of prices says, and its mistakes; one of the two is empty."""
    texts = {name: text_of(cells.get(name)) for name in PRICE_COLUMNS}
    has_price = bool(texts["amount"])
    readers: dict[str, Callable[[], object]] = {
        "product": lambda: _text(texts, "product"),
        "unit": lambda: _text(texts, "unit"),
        "amount": lambda: _euros(cells["amount"]) if has_price else None,
        "price_year": lambda: _year(texts["price_year"]) if has_price else None,
        "domain": lambda: _known(fold(texts["domain"]), domains),
        "payer": lambda: _text(texts, "payer"),
        "source": lambda: _text(texts, "source", may_be_empty=not has_price),
        "is_indicative": lambda: _known(fold(texts["is_indicative"]), YES),
        "is_transfer": lambda: _known(fold(texts["is_transfer"]), YES),
    }
    values: Values = {}
    mistakes = []
    for name, reader in readers.items():
        try:
            values[name] = reader()
        except Unclear as unclear:
            mistakes.append(Mistake(row, CALLED[name], str(unclear)))
    return ({}, mistakes) if mistakes else (values, [])


def _text(texts: Mapping[str, str], name: str, *, may_be_empty: bool = False) -> str:
    text = texts[name]
    if not text and not may_be_empty:
        raise Unclear("empty")
    if len(text) > LENGTHS[name]:
        raise Unclear("too_long")
    return text


def _euros(cell: Cell) -> Decimal:
    try:
        cents = cents_in(cell)
    except Unreadable as unreadable:
        raise Unclear("not_a_price") from unreadable
    if not 0 < cents <= MOST_CENTS:
        raise Unclear("out_of_range")
    return Decimal(cents) / 100


def _year(text: str) -> int:
    if not text.isdecimal() or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise Unclear("not_a_year")
    return int(text)


def _known(text: str, known: Mapping[str, object]) -> object:
    if text not in known:
        raise Unclear("unknown")
    return known[text]
