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
    ("numbers", "few"),
    [
        ((5, None, 9), True),
        ((12, None, None), False),
        ((90, None, 95), True),
        ((0, None, 20), False),
        ((None, None, 9), False),
        ((0, 6, None), True),
        ((20, 38, 40), True),
        ((20, 30, 40), False),
    ],
)
def test_a_few_and_what_is_left_of_a_whole_are_few(
    numbers: tuple[int | None, ...], *, few: bool
) -> None:
    low, high, whole = (None if one is None else Decimal(one) for one in numbers)

    assert is_about_few(low, high, whole, k=10) is few
