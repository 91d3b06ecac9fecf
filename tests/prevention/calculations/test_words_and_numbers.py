from decimal import Decimal

import pytest

from prevention.calculations.numbers import is_about_few, plain
from prevention.calculations.wording import suggestions


@pytest.mark.parametrize(
    ("title", "rather"),
    [
        ("Eenzaamheid in de wijk", ["ontmoeten"]),
        ("Werkloosheid, overgewicht", ["meedoen", "bewegen"]),
        ("Samen bewegen", []),
    ],
)
def test_a_title_says_what_people_come_for(title: str, rather: list[str]) -> None:
    assert [one.rather for one in suggestions(title)] == rather


def test_numbers_are_written_in_dutch() -> None:
    numbers = [Decimal(1000), Decimal("13.50"), Decimal("9.00")]

    assert [plain(one) for one in numbers] == ["1.000", "13,5", "9"]


@pytest.mark.parametrize(
    ("low", "out_of", "few"),
    [(5, 9, True), (12, None, False), (90, 95, True), (0, 20, False), (None, 9, False)],
)
def test_a_few_and_what_is_left_of_a_whole_are_few(
    low: int | None, out_of: int | None, *, few: bool
) -> None:
    part = None if low is None else Decimal(low)
    whole = None if out_of is None else Decimal(out_of)

    assert is_about_few(part, whole) is few
