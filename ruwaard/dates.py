"""Dates: written as people write them, and read as people type them."""

import re
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from ruwaard.plain import folded

FORMATS = {
    "nl": {
        "day": "j F",
        "short": "j b",
        "year": "j F Y",
        "weekday": "l j F",
        "full": "l j F Y",
        "time": "H.i \\u\\u\\r",
        "moment": "l j F, H.i \\u\\u\\r",
    },
    "en": {
        "day": "j F",
        "short": "j M",
        "year": "j F Y",
        "weekday": "l j F",
        "full": "l j F Y",
        "time": "H:i",
        "moment": "l j F, H:i",
    },
    "tr": {
        "day": "j F",
        "short": "j M",
        "year": "j F Y",
        "weekday": "j F l",
        "full": "j F Y l",
        "time": "\\s\\a\\a\\t H.i",
        "moment": "j F l, \\s\\a\\a\\t H.i",
    },
}

# Folded to plain letters; the order is the month. Dutch, English and Turkish names that
# start alike name the same month.
MONTHS = (
    ("januari", "january", "ocak"),
    ("februari", "february", "subat"),
    ("maart", "mrt", "march", "mart"),
    ("april", "nisan"),
    ("mei", "may", "mayis"),
    ("juni", "june", "haziran"),
    ("juli", "july", "temmuz"),
    ("augustus", "august", "agustos"),
    ("september", "sept", "eylul"),
    ("oktober", "october", "ekim"),
    ("november", "kasim"),
    ("december", "aralik"),
)
SHORTEST_NAME = 3
LONGEST_TEXT = 40
ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
DIGITS = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
DAY_FIRST = re.compile(
    r"([0-9]{1,2})[-/. ]+([0-9]{1,2}|[a-z]+)(?:[-/. ]+([0-9]{4}|[0-9]{2}))?\.?"
)


class NotADay(ValueError):  # noqa: N818 - says what happened
    """The text is not a day."""


class NoSuchDay(NotADay):
    """The text is written as a day, but the calendar lacks it: 31 February."""


def written(value: date | time, kind: str) -> str:
    """Return a date or moment in the language in use; `kind` is a key of FORMATS.

    "weekday" is "dinsdag 8 december", "full" is "dinsdag 8 december 2026", "moment" is
    "dinsdag 8 december, 17.00 uur", "year" is "8 december 2026", "time" is "17.00 uur".
    Moments are shown in the time of the Netherlands.
    """
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    formats = FORMATS.get(get_language() or "nl", FORMATS["nl"])
    return date_format(value, formats[kind])  # type: ignore[arg-type] # times too


def parse_day(text: str, *, near: date, not_before: date | None = None) -> date:
    """Return the day in `text`: "10-12-2026", "10 dec", "10 december 2026".

    Without a year it is the nearest such day to `near`, and on or after `not_before`
    where that is given. Raises NotADay, or NoSuchDay for a day like 31 February.
    """
    if len(text) > LONGEST_TEXT:
        raise NotADay
    year, month, day = _numbers(folded(text))
    if year is not None:
        return _day(year, month, day)
    years = range(near.year - 4, near.year + 9)  # 29 February comes once in eight years
    found = [one for year in years if (one := _day_or_none(year, month, day))]
    wanted = [one for one in found if not_before is None or one >= not_before]
    if not wanted:
        raise NoSuchDay(text)
    return min(wanted, key=lambda one: abs(one - near))


def monday_of(day: date) -> date:
    """Return the Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def _numbers(text: str) -> tuple[int | None, int, int]:
    if match := ISO.fullmatch(text):
        year, month, day = match.groups()
    elif match := DIGITS.fullmatch(text) or DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
    else:
        raise NotADay(text)
    if year is None:
        return None, _month(month), int(day)
    in_full = f"20{year}" if len(year) == len("26") else year
    return int(in_full), _month(month), int(day)


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    for number, names in enumerate(MONTHS, start=1):
        if len(name) >= SHORTEST_NAME and any(one.startswith(name) for one in names):
            return number
    raise NotADay(name)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NoSuchDay(str(error)) from error


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
