from decimal import Decimal

import pytest
from django.utils import translation

from ruwaard.money import NotAnAmount, euros, parse_euros


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("0", "€\xa00"),
        ("1250", "€\xa01.250"),
        ("1250.00", "€\xa01.250"),
        ("1250.5", "€\xa01.250,50"),
        ("1234567.89", "€\xa01.234.567,89"),
        ("-45", "−€\xa045"),
        ("-0.001", "€\xa00"),
    ],
)
def test_euros_are_written_the_dutch_way(amount: str, written: str) -> None:
    assert euros(Decimal(amount)) == written


@pytest.mark.parametrize(
    ("language", "written"), [("en", "€1,250.50"), ("tr", "€1.250,50")]
)
def test_euros_follow_the_language(language: str, written: str) -> None:
    with translation.override(language):
        assert euros(Decimal("1250.50")) == written


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1250", "1250.00"),
        ("1.250", "1250.00"),
        ("1250,50", "1250.50"),
        ("1.250,5", "1250.50"),
        ("1250.50", "1250.50"),
        ("€ 1.250,50", "1250.50"),
        (" € 45,- ", "45.00"),
        ("0", "0.00"),
    ],
)
def test_euros_are_read_as_people_type_them(typed: str, amount: str) -> None:
    assert parse_euros(typed) == Decimal(amount)


@pytest.mark.parametrize(
    "typed", ["", "veel", "-5", "1,250", "1.25.0", "12,345", "1e3", "٣", "9" * 40]
)
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(NotAnAmount):
        parse_euros(typed)
