from datetime import date, datetime

import pytest

from budget.calculations.cost_cells import (
    Cell,
    Unreadable,
    cents_in,
    codes_in,
    fold,
    month_in,
    people_in,
    text_of,
)

MARCH = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("cell", "cents"),
    [
        ("1250", 125_000),
        ("1.250", 125_000),
        ("1.250,5", 125_050),
        ("€ 1.250,50", 125_050),
        ("1,250.50", 125_050),
        ("1,250,000", 125_000_000),
        ("12,5000", 1250),
        ("45,-", 4500),
        ("12,50-", -1250),
        ("-12,50", -1250),
        ("−12,50", -1250),
        ("(12,50)", -1250),
        ("EUR 5", 500),
        (5, 500),
        (12.340000000000002, 1234),
    ],
)
def test_amounts_as_they_come(cell: Cell, cents: int) -> None:
    assert cents_in(cell) == cents


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("veel", "not_an_amount"),
        ("", "not_an_amount"),
        ("--5", "not_an_amount"),
        ("1.2.3", "not_an_amount"),
        (True, "not_an_amount"),
        (None, "not_an_amount"),
        (float("nan"), "not_an_amount"),
        ("1,250", "unclear_amount"),
        ("12500.000", "unclear_amount"),
        ("12,3456", "below_a_cent"),
        (33.3333, "below_a_cent"),
        ("99999999999999", "too_large"),
    ],
)
def test_amounts_that_cannot_be_read(cell: Cell, code: str) -> None:
    with pytest.raises(Unreadable) as unreadable:
        cents_in(cell)

    assert unreadable.value.code == code


@pytest.mark.parametrize(
    "cell",
    [
        datetime(2026, 3, 4, 12, 0),  # noqa: DTZ001 - a spreadsheet knows no zone
        date(2026, 3, 31),
        "2026-03",
        "2026-03-14",
        "2026-03-14T00:00:00",
        "03-2026",
        "3/2026",
        "14-03-2026",
        "1-3-26",
        "202603",
        202603,
        "20260314",
        "maart 2026",
        "Mrt-26",
        "mrt. '26",
        "14 maart 2026",
        "2026 march",
        46082,
        "46082",
        46082.0,
    ],
)
def test_months_as_they_come(cell: Cell) -> None:
    assert month_in(cell) == MARCH


@pytest.mark.parametrize("cell", ["", "2026", "13-2026", "32-3-2026", "Q1 2026", 7])
def test_what_is_no_month(cell: Cell) -> None:
    with pytest.raises(Unreadable):
        month_in(cell)


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        (None, (None, False)),
        ("", (None, False)),
        ("<5", (None, True)),
        (4, (None, True)),
        ("1", (None, True)),
        (0, (0, False)),
        (5, (5, False)),
        (12.0, (12, False)),
        ("1.200", (1200, False)),
    ],
)
def test_a_small_number_of_people_is_not_kept(
    cell: Cell, people: tuple[int | None, bool]
) -> None:
    assert people_in(cell, 5) == people


@pytest.mark.parametrize("cell", ["enkele", "-3", "1,5", "99999999"])
def test_what_is_no_number_of_people(cell: Cell) -> None:
    with pytest.raises(Unreadable):
        people_in(cell, 5)


def test_names_fold_over_case_accents_and_signs() -> None:
    assert fold(" Ons Wélzijn & Zo ") == fold("ONS WELZIJN EN ZO")


def test_codes_are_found_whatever_stands_around_them() -> None:
    assert codes_in("fact 12/vr-7kd3qx, VR-7KD3QX; VR-ABCDEFG") == ["VR-7KD3QX"]


def test_text_holds_nothing_that_cannot_be_kept() -> None:
    assert text_of("'a\x00b\u202ec\n d") == "a b c d"
