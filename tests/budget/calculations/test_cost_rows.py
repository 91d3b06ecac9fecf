from collections.abc import Sequence
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.calculations.cost_cells import Cell, Unreadable
from budget.calculations.cost_rows import COLUMNS, HEADINGS, Judge, Known, Promise

STREAM, OTHER, PRODUCT = (UUID(int=n) for n in (1, 2, 3))
GOOD: dict[str, Cell] = {
    "organisation": "Pantein",
    "stream": "begeleiding",
    "product": "dagbesteding",
    "period": "03-2026",
    "amount": "10",
    "document": "F-1",
    "people": 12,
}


def known() -> Known:
    return Known(
        own=1,
        organisations={"pantein": 1, "vivent": 2},
        streams={"begeleiding": STREAM, "welzijn": OTHER},
        stream_names={STREAM: "Begeleiding", OTHER: "Welzijn"},
        products={(STREAM, "dagbesteding"): PRODUCT},
        first_month=date(2025, 1, 1),
        last_month=date(2029, 12, 1),
        today=date(2026, 3, 14),
        settled_years=frozenset({2025}),
        k=5,
        promises={
            "VR-222222": Promise(UUID(int=9), STREAM, "committed"),
            "VR-333333": Promise(UUID(int=8), STREAM, "released"),
        },
    )


def wrong(**changes: Cell) -> list[tuple[str, str]]:
    """Return column and code of what is wrong with a good row that was changed."""
    judged = Judge(known()).judge(2, GOOD | changes)
    return [(error["column"], error["code"]) for error in judged.errors]


def test_a_good_row_has_nothing_wrong() -> None:
    row = Judge(known()).judge(2, GOOD)

    assert row.errors == []
    assert (row.stream_id, row.product_id, row.cents) == (STREAM, PRODUCT, 1000)


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("organisation", "", "empty"),
        ("organisation", "Onbekend", "unknown_organisation"),
        ("organisation", "Vivent", "other_organisation"),
        ("stream", None, "empty"),
        ("stream", "Jeugd", "unknown_stream"),
        ("product", "Scootmobiel", "unknown_product"),
        ("period", "", "empty"),
        ("period", "ooit", "not_a_month"),
        ("period", "12-2024", "outside_framework"),
        ("period", "04-2026", "in_the_future"),
        ("period", "04-2025", "year_is_settled"),
        ("amount", "", "empty"),
        ("amount", "=A1*2", "formula"),
        ("amount", 0, "zero"),
        ("amount", "veel", "not_an_amount"),
        ("document", "", "empty"),
        ("document", "x" * 81, "too_long"),
        ("document", "=1+1", "formula"),
        ("document", "VR-222222 VR-333333", "two_codes"),
        ("document", "VR-444444", "unknown_code"),
        ("document", "VR-333333", "code_released"),
        ("people", "enkele", "not_a_number"),
    ],
)
def test_each_mistake_has_its_column_and_code(
    column: str, cell: Cell, code: str
) -> None:
    assert wrong(**{column: cell}) == [(column, code)]


def test_a_promise_of_another_stream_or_below_zero_is_a_mistake() -> None:
    assert wrong(document="VR-222222", stream="Welzijn", product="") == [
        ("stream", "code_of_other_stream")
    ]
    assert wrong(document="VR-222222", amount="-1") == [
        ("amount", "promise_below_zero")
    ]


def test_the_number_of_few_people_is_not_kept_in_the_cell() -> None:
    row = Judge(known()).judge(2, GOOD | {"people": 3})

    assert (row.people, row.few_people, row.cells["people"]) == (None, True, "<5")


def test_columns_stand_in_any_order_under_names_of_their_own() -> None:
    found = HEADINGS.places_in(
        ("Factuurnr.", "BEDRAG (€)", "x", "Maand", "Aanbieder", "geldstroom")
    )

    assert found == {
        "document": 0,
        "amount": 1,
        "period": 3,
        "organisation": 4,
        "stream": 5,
    }


@pytest.mark.parametrize(
    ("headings", "code"),
    [
        (("Organisatie", "Geldstroom", "Periode"), "columns_missing"),
        (("Organisatie", "Partij", "Periode", "Bedrag"), "columns_twice"),
    ],
)
def test_headings_that_do_not_do(headings: Sequence[str], code: str) -> None:
    with pytest.raises(Unreadable) as unreadable:
        HEADINGS.places_in(headings)

    assert unreadable.value.code == code


cells = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.datetimes(),
    st.sampled_from(["1.250,50", "03-2026", "VR-222222", "=1", "<5", "Pantein"]),
)


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS, cells)), max_size=5))
def test_whatever_stands_in_a_row_is_judged(rows: list[dict[str, Cell]]) -> None:
    judge = Judge(known())

    for number, row in enumerate(rows, start=2):
        judged = judge.judge(number, row)
        complete = None not in {judged.stream_id, judged.service_on, judged.cents}
        assert bool(judged.errors) or complete
