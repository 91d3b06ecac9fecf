"""Shares as people read them before they are rounded to the cent."""

from decimal import Decimal
from fractions import Fraction

from django.utils.formats import number_format

PLACES = 4


def exactly(amount: str) -> str:
    """Return euros that are kept as a fraction: "100000/3" is "33.333,3333…"."""
    shifted = Fraction(amount) * 10**PLACES
    shown = number_format(
        Decimal(int(shifted)).scaleb(-PLACES), PLACES, force_grouping=True
    )
    return shown if shifted.denominator == 1 else f"{shown}…"
