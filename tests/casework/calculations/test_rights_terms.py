from datetime import date

import pytest

from casework.calculations.rights_terms import months_after


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_a_month_ends_on_the_same_day_or_the_last(
    day: date, months: int, last: date
) -> None:
    assert months_after(day, months) == last
