from datetime import date

import pytest

from community.calculations.rhythm import Rhythm

TUESDAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("rhythm", "days"),
    [
        (Rhythm(TUESDAY, "once"), [1]),
        (Rhythm(TUESDAY, "week"), [1, 8, 15, 22, 29]),
        (Rhythm(TUESDAY, "week", (0, 3)), [3, 7, 10, 14, 17, 21, 24, 28, 31]),
        (Rhythm(TUESDAY, "two_weeks", until=date(2026, 12, 20)), [1, 15]),
        (Rhythm(TUESDAY, "month"), [1]),
        (Rhythm(date(2026, 9, 29), "month"), [29]),  # the last Tuesday
    ],
)
def test_something_comes_back_on_its_days(rhythm: Rhythm, days: list[int]) -> None:
    found = rhythm.days(TUESDAY, date(2026, 12, 31))

    assert [day.day for day in found] == days


def test_the_next_day_passes_over_what_was_called_off() -> None:
    rhythm = Rhythm(TUESDAY, "week", until=date(2026, 12, 15))
    off = {date(2026, 12, 8)}

    assert rhythm.next_day(date(2026, 12, 2), off) == date(2026, 12, 15)
    assert rhythm.next_day(date(2026, 12, 16)) is None


def test_a_rule_is_written_as_a_calendar_reads_it() -> None:
    assert Rhythm(TUESDAY, "once").parts == {}
    assert Rhythm(TUESDAY, "two_weeks", (0, 1)).parts == {
        "freq": "WEEKLY",
        "interval": 2,
        "byday": ["MO", "TU"],
    }
    assert Rhythm(date(2026, 9, 29), "month").parts["byday"] == ["-1TU"]
