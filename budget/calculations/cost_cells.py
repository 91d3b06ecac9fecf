"""What a cell of a spreadsheet means: euros, a month, a number of people. Pure.

A cell is text (CSV) or what a spreadsheet holds: a number, a day, nothing. What cannot
be read raises `Unreadable` with a code; the words stand in `budget.reading.costs`.
"""

import re
import unicodedata
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

Cell: TypeAlias = "str | int | float | Decimal | date | datetime | object | None"

LARGEST_CENTS = 999_999_999_999  # what `ruwaard.money` can show
MOST_PEOPLE = 1_000_000
LONGEST_TEXT = 200
FIRST_DAY_OF_EXCEL = date(1899, 12, 30)  # with its leap year 1900 that never was
SERIALS = range(20_000, 80_000)  # the days from 1954 to 2119
MONTH_WORDS = (
    ("jan", "januari", "january"),
    ("feb", "februari", "february"),
    ("mrt", "maart", "mar", "march"),
    ("apr", "april"),
    ("mei", "may"),
    ("jun", "juni", "june"),
    ("jul", "juli", "july"),
    ("aug", "augustus", "august"),
    ("sep", "sept", "september"),
    ("okt", "oktober", "oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
)
MONTHS = {word: n for n, words in enumerate(MONTH_WORDS, start=1) for word in words}
MONTH_SHAPES = (
    re.compile(r"(?P<y>\d{4})[-/. ](?P<m>\d{1,2})(?:[-/. ](?P<d>\d{1,2})(?:[t ].*)?)?"),
    re.compile(r"(?:(?P<d>\d{1,2})[-/. ])?(?P<m>\d{1,2})[-/. ](?P<y>\d{4})(?: .*)?"),
    re.compile(r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{2})"),
    re.compile(r"(?P<y>20\d{2})(?P<m>\d{2})(?P<d>\d{2})?"),
    re.compile(r"(?:(?P<d>\d{1,2})[- ])?(?P<w>[a-z]+)\.?[- ']*(?P<y>\d{4}|\d{2})"),
    re.compile(r"(?P<y>\d{4})[- ](?P<w>[a-z]+)"),
)
PLAIN = re.compile(r"(-?\d+),(\d\d)")  # as nearly all files write it
DUTCH = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+|-{1,2}))?")
ENGLISH = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)\.(\d+|-{1,2})")
ENGLISH_MILLIONS = re.compile(r"(\d{1,3}(?:,\d{3}){2,})()")
UNCLEAR = re.compile(r"\d+[.,]\d{3}")  # a thousand, or three decimals
FEW = re.compile(r"<\s*(\d{1,3})")
PEOPLE = re.compile(r"(\d{1,3}(?:[. ]\d{3})*|\d+)(?:[.,]0+)?")
CODE = re.compile(r"VR-[2-9A-HJ-NP-Z]{6}(?![0-9A-Z])")
HALF_A_CENT_OF_NOISE = Decimal("0.000001")


class Unreadable(ValueError):  # noqa: N818 - says what happened
    """A cell, or a whole file, cannot be read; `code` says why, `facts` with what."""

    def __init__(self, code: str, **facts: str | int) -> None:
        """Hold the code and the facts of the sentence."""
        super().__init__(code)
        self.code = code
        self.facts = facts


def text_of(cell: Cell) -> str:
    """Return a cell as one line of text, as people see it; "" for an empty one."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return f"{cell:%d-%m-%Y}"
    if isinstance(cell, float):
        return f"{cell:.10f}".rstrip("0").rstrip(".").replace(".", ",")
    text = str(cell)
    if text.isascii() and text.isprintable():  # nearly all, and a file has many
        return " ".join(text.split()).removeprefix("'")
    text = unicodedata.normalize("NFC", text)
    kept = (" " if unicodedata.category(s) in {"Cc", "Cf", "Cs"} else s for s in text)
    return " ".join("".join(kept).split()).removeprefix("'")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return a name without what people write differently: case, accents, signs."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i"))
    return "".join(sign for sign in plain.replace("&", "en") if sign.isalnum())


def cents_in(cell: Cell) -> int:
    """Return the cents of an amount in euros; negative for a credit note.

    Reads 1250 · 1.250,50 · 1,250.50 · € 12,50 · 12,50- · (12,50) · 45,-. Raises
    Unreadable: `not_an_amount`, `unclear_amount`, `below_a_cent`, `too_large`.
    """
    if isinstance(cell, bool) or not isinstance(cell, str | int | float | Decimal):
        raise Unreadable("not_an_amount")
    exact = _in_text(cell) if isinstance(cell, str) else _in_number(cell)
    cents = round(exact)
    if abs(exact - cents) > HALF_A_CENT_OF_NOISE:
        raise Unreadable("below_a_cent")
    if abs(cents) > LARGEST_CENTS:
        raise Unreadable("too_large")
    return cents


def _in_number(number: float | Decimal) -> Decimal:
    exact = Decimal(str(number)) * 100
    if not exact.is_finite():
        raise Unreadable("not_an_amount")
    return exact


def _in_text(text: str) -> Decimal:
    if match := PLAIN.fullmatch(text):
        return Decimal(match[1] + match[2])
    bare = re.sub(r"[\s€']|EUR", "", text.upper()).replace("\N{MINUS SIGN}", "-")
    negative = bare.startswith("-")
    bare = bare.removeprefix("-").removeprefix("+")
    if bare.startswith("(") and bare.endswith(")"):
        negative, bare = True, bare[1:-1]
    elif bare.endswith("-") and not bare.endswith((",-", ".-", "--")):
        negative, bare = True, bare[:-1]
    if UNCLEAR.fullmatch(bare) and ("," in bare or not DUTCH.fullmatch(bare)):
        raise Unreadable("unclear_amount")
    for shape in (DUTCH, ENGLISH, ENGLISH_MILLIONS):
        if match := shape.fullmatch(bare):
            whole, cents = re.sub(r"[.,]", "", match[1]), (match[2] or "").strip("-")
            exact = Decimal(f"{whole}.{cents or 0}") * 100
            return -exact if negative else exact
    raise Unreadable("not_an_amount")


def month_in(cell: Cell) -> date:
    """Return the first day of the month that a cell names; raises Unreadable.

    Reads days and months of a spreadsheet, Excel's own numbers, 2026-03 · 03-2026 ·
    14-03-2026 · 202603 · maart 2026 · mrt-26.
    """
    if isinstance(cell, datetime | date):
        return date(cell.year, cell.month, 1)
    return _month_in(fold_spaces(text_of(cell)))


@lru_cache(maxsize=4096)
def _month_in(text: str) -> date:
    bare = text.removesuffix(",0")
    if bare.isascii() and bare.isdigit() and int(bare) in SERIALS:
        return (FIRST_DAY_OF_EXCEL + timedelta(days=int(bare))).replace(day=1)
    for shape in MONTH_SHAPES:
        if match := shape.fullmatch(bare):
            return _first_day(match.groupdict())
    raise Unreadable("not_a_month")


def fold_spaces(text: str) -> str:
    """Return `text` in small letters with single spaces."""
    return " ".join(text.casefold().split())


def _first_day(found: dict[str, str | None]) -> date:
    year = int(found["y"] or 0)
    word = found.get("w")
    month = MONTHS.get(word, 0) if word else int(found.get("m") or 0)
    try:
        full = year + 2000 if year < 100 else year  # noqa: PLR2004 - two digits
        return date(full, month, int(found.get("d") or 1)).replace(day=1)
    except ValueError as error:
        raise Unreadable("not_a_month") from error


def people_in(cell: Cell, k: int) -> tuple[int | None, bool]:
    """Return the number of people, or (None, True) when that is below `k`.

    Nothing is (None, False): it was not said. Raises Unreadable `not_a_number`.
    """
    text = text_of(cell)
    if not text:
        return None, False
    if FEW.fullmatch(text):
        return None, True
    match = PEOPLE.fullmatch(text)
    if match is None:
        raise Unreadable("not_a_number")
    people = int(re.sub(r"\D", "", match[1]))
    if people > MOST_PEOPLE:
        raise Unreadable("not_a_number")
    return (None, True) if 0 < people < k else (people, False)


def codes_in(text: str) -> list[str]:
    """Return the codes of promises (VR-7KD3QX) in a document number, each once."""
    large = text.upper()
    return list(dict.fromkeys(CODE.findall(large))) if "VR-" in large else []
