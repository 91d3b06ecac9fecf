from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.forms import Field

from ruwaard import clock
from ruwaard.dates import written
from ruwaard.ui.fields import (
    DutchDateField,
    EuroField,
    LineField,
    OneChoiceField,
    ScoreField,
    TextField,
)


def errors_of(field: Field, typed: object) -> list[str]:
    with pytest.raises(ValidationError) as refusal:
        field.clean(typed)
    return refusal.value.messages


def test_a_line_loses_outer_spaces_and_is_composed() -> None:
    assert LineField(max_length=20).clean("  Gu\u0308lsen ") == "Gülsen"


@pytest.mark.parametrize(
    "sign", ["\x00", "\x1b", "\n", "\ud800", "\u202e", "\u2066", "\x85"]
)
def test_a_line_refuses_signs_that_cannot_be_kept(sign: str) -> None:
    assert errors_of(LineField(max_length=20), f"a{sign}b") == [
        (
            "In deze tekst staat een teken dat we niet kunnen bewaren."
            " Typ de tekst opnieuw."
        )
    ]


def test_a_text_keeps_its_lines_and_counts_a_line_end_once() -> None:
    assert TextField(max_length=3).clean("a\r\nb") == "a\nb"


def test_a_text_too_long_says_how_much() -> None:
    assert errors_of(TextField(max_length=3), "vier") == [
        "Deze tekst is te lang. Gebruik hoogstens 3 tekens, het zijn er nu 4."
    ]


def test_an_empty_line_says_what_to_do() -> None:
    assert errors_of(LineField(max_length=3), " ") == ["Vul hier iets in."]


def test_a_day_is_read() -> None:
    assert DutchDateField().clean("10 december 2026") == date(2026, 12, 10)


def test_no_day_is_none_where_that_is_allowed() -> None:
    assert DutchDateField(required=False).clean("") is None


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Kies een dag, bijvoorbeeld 10-12-2026."),
        ("ooit", "Kies een dag, bijvoorbeeld 10-12-2026."),
        ("31-02-2026", "Kies een dag die bestaat, bijvoorbeeld 10-12-2026."),
        ("1-1-1850", "Kies een dag vanaf 1 januari 1900."),
        ("1-1-2300", "Kies een dag tot en met 31 december 2199."),
    ],
)
def test_what_is_no_day_says_what_to_do(typed: str, message: str) -> None:
    assert errors_of(DutchDateField(), typed) == [message]


def test_a_day_before_today_says_what_today_is() -> None:
    field = DutchDateField(earliest=clock.today)

    assert errors_of(field, "1-1-2000") == [
        f"Kies een dag vanaf vandaag, {written(clock.today(), 'day')}."
    ]


def test_a_day_after_today_says_what_today_is() -> None:
    field = DutchDateField(latest=clock.today)

    assert errors_of(field, "1-1-2190") == [
        f"Kies een dag tot en met vandaag, {written(clock.today(), 'day')}."
    ]


def test_euros_are_read_with_two_decimals() -> None:
    assert EuroField().clean("1.250") == Decimal("1250.00")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Vul een bedrag in, bijvoorbeeld 1250 of 1250,50."),
        ("1,250", "Vul een bedrag in, bijvoorbeeld 1250 of 1250,50."),
        ("4", "Vul een bedrag in van €\xa05 of meer."),
        ("99999999999", "Vul een bedrag in van hoogstens €\xa09.999.999.999,99."),
    ],
)
def test_what_is_no_amount_says_what_to_do(typed: str, message: str) -> None:
    assert errors_of(EuroField(min_value=Decimal(5)), typed) == [message]


def test_a_score_is_a_whole_number() -> None:
    assert ScoreField(low="slecht", high="goed").clean("10") == 10


@pytest.mark.parametrize("typed", ["", "11", "6,5", "-1"])
def test_a_score_outside_the_scale_is_refused(typed: str) -> None:
    assert errors_of(ScoreField(low="slecht", high="goed"), typed) == [
        "Kies een cijfer van 0 tot en met 10."
    ]


def test_a_choice_that_was_not_made_is_asked_for() -> None:
    field = OneChoiceField(choices=[("yes", "Ja")])

    assert errors_of(field, "") == ["Maak een keuze."]
    assert errors_of(field, "maybe") == ["Deze keuze bestaat niet. Kies opnieuw."]
