"""The few things of the look that a municipality may choose, and their check."""

import re
from dataclasses import asdict, dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

WHITE = "#ffffff"
PAPER = "#f3f6f6"
# WCAG 2.2, success criterion 1.4.3: text against its background.
ENOUGH = 4.5

COLOUR = re.compile(r"#[0-9a-f]{6}")
RADIUS = re.compile(r"0|(?:[01](?:\.[0-9]{1,4})?|\.[0-9]{1,4})rem")


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours like "#0b5563", from 1 to 21.

    Source: WCAG 2.2, definitions of contrast ratio and relative luminance.
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    if share <= 0.04045:  # noqa: PLR2004 - the formula of WCAG
        return share / 12.92
    return float(((share + 0.055) / 1.055) ** 2.4)


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours and corners of one neighbourhood; all else is the same everywhere.

    Colours are written "#rrggbb" in small letters, corners in rem.
    """

    brand: str = "#0b5563"
    brand_strong: str = "#083f4a"
    brand_soft: str = "#e0eef0"
    brand_line: str = "#a9ccd2"
    on_brand: str = WHITE
    radius: str = "0.5rem"
    radius_panel: str = "0.875rem"

    def css(self) -> str:
        """Return the stylesheet; raises ValueError when a colour or size is none."""
        if self._unreadable():
            message = f"Not a colour or size: {', '.join(self._unreadable())}"
            raise ValueError(message)
        lines = (f"--kt-{k.replace('_', '-')}: {v};" for k, v in asdict(self).items())
        return ":root { " + " ".join(lines) + " }\n"

    def problems(self) -> list[str]:
        """Return what makes this theme unusable, in sentences; empty when fine."""
        if wrong := self._unreadable():
            return [
                _("Schrijf een kleur als #0b5563 en een hoek als 0.5rem: %(names)s.")
                % {"names": ", ".join(wrong)}
            ]
        return [
            _(
                "%(what)s is niet goed te lezen: het contrast is %(ratio)s, "
                "minstens 4,5 is nodig."
            )
            % {"what": what, "ratio": _rounded_down(ratio)}
            for what, one, other in self._pairs()
            if (ratio := contrast(one, other)) < ENOUGH
        ]

    def _pairs(self) -> list[tuple[str, str, str]]:
        return [
            (_("De merkkleur op wit"), self.brand, WHITE),
            (_("De merkkleur op het papier"), self.brand, PAPER),
            (_("De merkkleur op de zachte kleur"), self.brand, self.brand_soft),
            (
                _("De sterke kleur op de zachte kleur"),
                self.brand_strong,
                self.brand_soft,
            ),
            (_("De tekst op de merkkleur"), self.on_brand, self.brand),
            (_("De tekst op de sterke kleur"), self.on_brand, self.brand_strong),
        ]

    def _unreadable(self) -> list[str]:
        return [
            name
            for name, value in asdict(self).items()
            if not (RADIUS if name.startswith("radius") else COLOUR).fullmatch(value)
        ]


def _rounded_down(ratio: float) -> str:
    """Return 4.49 as "4,4": rounded up it would look like enough."""
    return number_format(int(ratio * 10) / 10, 1)
