from dataclasses import replace

import pytest

from ruwaard.ui.theme import Theme, contrast


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#0b5563", "#ffffff", 8.42),
        ("#17262b", "#ffc629", 9.91),
    ],
)
def test_contrast_has_the_known_values_of_wcag(
    one: str, other: str, ratio: float
) -> None:
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)


@pytest.mark.parametrize(
    "theme",
    [
        Theme(),
        Theme(
            brand="#2b5a2e",
            brand_strong="#1b3d1e",
            brand_soft="#e6f0e4",
            brand_line="#a9c9a6",
            radius=".125rem",
            radius_panel=".25rem",
        ),
    ],
)
def test_our_own_themes_have_no_problems(theme: Theme) -> None:
    assert theme.problems() == []


def test_a_brand_too_light_to_read_is_explained() -> None:
    theme = Theme(brand="#777777")

    assert theme.problems() == [
        f"{what} is niet goed te lezen: het contrast is {ratio}, minstens 4,5 is nodig."
        for what, ratio in (
            ("De merkkleur op wit", "4,4"),
            ("De merkkleur op het papier", "4,1"),
            ("De merkkleur op de zachte kleur", "3,7"),
            ("De tekst op de merkkleur", "4,4"),
        )
    ]


def test_css_overrides_the_tokens_and_nothing_else() -> None:
    assert Theme().css() == (
        ":root { --kt-brand: #0b5563; --kt-brand-strong: #083f4a;"
        " --kt-brand-soft: #e0eef0; --kt-brand-line: #a9ccd2; --kt-on-brand: #ffffff;"
        " --kt-radius: 0.5rem; --kt-radius-panel: 0.875rem; }\n"
    )


@pytest.mark.parametrize("colour", ["red", "#fff", "#0b5563; } body { display: none"])
def test_what_is_no_colour_never_reaches_the_stylesheet(colour: str) -> None:
    theme = replace(Theme(), brand=colour)

    assert theme.problems() == [
        "Schrijf een kleur als #0b5563 en een hoek als 0.5rem: brand."
    ]
    with pytest.raises(ValueError, match="brand"):
        theme.css()
