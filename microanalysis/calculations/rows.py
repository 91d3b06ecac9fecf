"""What a row of a delivered file says, and what is wrong with it. Pure.

Formats: `docs/algorithms/microanalysis.md`. What cannot be read is a `Mistake`: a
column and a code; the words stand in `microanalysis.reading.files`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

COST_COLUMNS = (
    *("case", "scenario", "product", "domain", "payer", "quantity", "unit", "per"),
    *("weeks", "unit_price", "price_year", "evidence", "useful_life_years"),
    "transfer",
)
SCORE_COLUMNS = ("case", "person", "measured_on", "moment", "instrument", "value")
SCENARIOS = ("before", "expected", "new")
PERS = ("week", "month", "year", "once")
MOMENTS = ("start", "3", "6", "12", "24")
GRADES = ("A", "B", "C")
YES = {"1": True, "0": False, "": False}
FIRST_YEAR, LAST_YEAR = 1990, 2100
WHOLE_YEAR = Decimal(52)
MOST = Decimal(99_999_999)
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
DUTCH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
LENGTHS = {"product": 120, "domain": 60, "payer": 60}
LONGEST_CODE = 40
OWN_SCORE = frozenset({"own_score"})
GRADE = (Decimal(0), Decimal(10))

Cells: TypeAlias = Mapping[str, str]
Values: TypeAlias = dict[str, Any]
Reader: TypeAlias = Callable[[Cells], Any]


class Unclear(ValueError):  # noqa: N818 - says what happened
    """A cell cannot be read; its text is the code that says why."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with one cell: row as a spreadsheet counts, column, code."""

    row: int
    column: str
    code: str


def cost_in(row: int, cells: Cells) -> tuple[Values, list[Mistake]]:
    """Return what a row of costs says, and its mistakes; one of the two is empty."""
    return _read(
        row,
        {
            "case": lambda of: _code(of["case"]),
            "scenario": lambda of: _one_of(of["scenario"].casefold(), SCENARIOS),
            **{name: _text(name) for name in LENGTHS},
            "quantity": lambda of: _amount(of["quantity"]),
            "unit": lambda of: _short(of["unit"], LONGEST_CODE),
            "per": lambda of: _one_of(of["per"].casefold(), PERS),
            "weeks": _weeks,
            "unit_price": lambda of: _amount(of["unit_price"]),
            "price_year": lambda of: _year(of["price_year"]),
            "evidence": lambda of: _one_of(of["evidence"].upper(), GRADES),
            "useful_life_years": _useful_life,
            "is_transfer": _transfer,
        },
        cells,
    )


def score_in(row: int, cells: Cells) -> tuple[Values, list[Mistake]]:
    """Return what a row of scores says, and its mistakes; one of the two is empty."""
    return _read(
        row,
        {
            "case": lambda of: _code(of["case"]),
            "person": lambda of: _code(of["person"]),
            "measured_on": lambda of: _day(of["measured_on"]),
            "moment": lambda of: _one_of(of["moment"].casefold(), MOMENTS),
            "instrument": lambda of: _code(of["instrument"]),
            "value": _score,
        },
        cells,
    )


def _read(
    row: int, readers: Mapping[str, Reader], cells: Cells
) -> tuple[Values, list[Mistake]]:
    values: Values = {}
    mistakes = []
    for name, reader in readers.items():
        try:
            values[name] = reader(cells)
        except Unclear as unclear:
            column = "transfer" if name == "is_transfer" else name
            mistakes.append(Mistake(row, column, str(unclear)))
    return ({}, mistakes) if mistakes else (values, [])


def _text(name: str) -> Reader:
    return lambda of: _filled(_short(of[name], LENGTHS[name]))


def _filled(text: str) -> str:
    if not text:
        raise Unclear("empty")
    return text


def _short(text: str, longest: int) -> str:
    if len(text) > longest:
        raise Unclear("too_long")
    return text


def _code(text: str) -> str:
    """Return a code; never the number of a citizen, nor anything with a space in it."""
    _short(_filled(text), LONGEST_CODE)
    if " " in text or "@" in text:
        raise Unclear("no_code")
    if looks_like_bsn(text):
        raise Unclear("looks_like_bsn")
    return text


def looks_like_bsn(text: str) -> bool:
    """Whether `text` passes the eleven-proof of a citizen service number.

    Source: Wet algemene bepalingen burgerservicenummer; the last digit weighs -1.
    """
    digits = text.replace(".", "").zfill(9)
    if not digits.isdigit() or len(digits) != 9 or len(text) < 8:  # noqa: PLR2004 - 8 or 9 digits
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11 == 0


def _one_of(text: str, known: tuple[str, ...]) -> str:
    if text not in known:
        raise Unclear("unknown")
    return text


def _number(text: str) -> Decimal:
    if not NUMBER.fullmatch(_filled(text)):
        raise Unclear("not_a_number")
    return Decimal(text.replace(",", "."))


def _amount(text: str) -> Decimal:
    number = _number(text)
    if not 0 <= number <= MOST:
        raise Unclear("out_of_range")
    if number != round(number, 4):
        raise Unclear("too_fine")
    return number


def _weeks(cells: Cells) -> Decimal:
    weeks = _number(cells["weeks"]) if cells["weeks"] else WHOLE_YEAR
    if not 0 < weeks <= WHOLE_YEAR or weeks != round(weeks, 2):
        raise Unclear("out_of_range")
    return weeks


def _useful_life(cells: Cells) -> Decimal | None:
    if cells["per"].casefold() != "once":
        return None
    years = _number(cells["useful_life_years"])
    if not 0 < years < 1000 or years != round(years, 2):  # noqa: PLR2004 - what the column holds
        raise Unclear("out_of_range")
    return years


def _year(text: str) -> int:
    if not text.isdecimal() or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise Unclear("not_a_year")
    return int(text)


def _transfer(cells: Cells) -> bool:
    if cells["transfer"] not in YES:
        raise Unclear("unknown")
    return YES[cells["transfer"]]


def _day(text: str) -> date:
    found = DUTCH_DAY.fullmatch(_filled(text))
    year, month, day = (
        (found[3], found[2], found[1]) if found else (*text.split("-"), "", "")[:3]
    )
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise Unclear("not_a_day") from error


def _score(cells: Cells) -> Decimal:
    value = _number(cells["value"])
    if cells["instrument"] in OWN_SCORE and not GRADE[0] <= value <= GRADE[1]:
        raise Unclear("out_of_range")
    if abs(value) >= 10_000 or value != round(value, 3):  # noqa: PLR2004 - what the column holds
        raise Unclear("out_of_range")
    return value
