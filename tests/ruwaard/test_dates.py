from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from ruwaard.dates import NoSuchDay, NotADay, monday_of, parse_day, written

DECEMBER_7 = date(2026, 12, 7)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("10-12-2026", date(2026, 12, 10)),
        ("10/12/2026", date(2026, 12, 10)),
        ("10.12.26", date(2026, 12, 10)),
        ("10122026", date(2026, 12, 10)),
        ("2026-12-10", date(2026, 12, 10)),
        ("10 december 2026", date(2026, 12, 10)),
        ("10 dec", date(2026, 12, 10)),
        ("10 Dec.", date(2026, 12, 10)),
        ("10-12", date(2026, 12, 10)),
        ("1 mrt", date(2027, 3, 1)),
        ("30 nov", date(2026, 11, 30)),
        ("9 şubat", date(2027, 2, 9)),
        ("9 KASIM", date(2026, 11, 9)),
        ("9 may 2027", date(2027, 5, 9)),
    ],
)
def test_a_day_is_read_as_people_type_it(typed: str, day: date) -> None:
    assert parse_day(typed, near=DECEMBER_7) == day


def test_a_day_without_year_lies_after_the_first_that_fits() -> None:
    assert parse_day("30 nov", near=DECEMBER_7, not_before=DECEMBER_7) == date(
        2027, 11, 30
    )


def test_the_29th_of_february_waits_for_a_leap_year() -> None:
    assert parse_day("29 feb", near=DECEMBER_7, not_before=DECEMBER_7) == date(
        2028, 2, 29
    )


@pytest.mark.parametrize("typed", ["31-02-2026", "31 april", "10-13-2026", "1-1-0000"])
def test_a_day_that_the_calendar_lacks_is_refused(typed: str) -> None:
    with pytest.raises(NoSuchDay):
        parse_day(typed, near=DECEMBER_7)


@pytest.mark.parametrize(
    "typed", ["", "morgen", "10 d", "10 quux", "10-12-202", "1" * 500, "10\x00-12-2026"]
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(NotADay):
        parse_day(typed, near=DECEMBER_7)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "dinsdag 8 december, 17.00 uur"),
        ("en", "Tuesday 8 December, 17:00"),
        ("tr", "8 Aralık Salı, saat 17.00"),
    ],
)
def test_a_moment_is_written_in_dutch_time(language: str, sentence: str) -> None:
    moment = datetime(2026, 12, 8, 16, 0, tzinfo=UTC)

    with translation.override(language):
        assert written(moment, "moment") == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "dinsdag 8 december 2026"),
        ("en", "Tuesday 8 December 2026"),
        ("tr", "8 Aralık 2026 Salı"),
    ],
)
def test_a_full_day_is_written_in_the_order_of_the_language(
    language: str, sentence: str
) -> None:
    with translation.override(language):
        assert written(date(2026, 12, 8), "full") == sentence


def test_a_week_begins_on_monday() -> None:
    assert monday_of(date(2026, 12, 6)) == date(2026, 11, 30)
