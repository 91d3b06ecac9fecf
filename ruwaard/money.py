"""Euros: written as people write them, and read as people type them."""

import re
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import get_language

CENT = Decimal("0.01")
# What an amount column holds: twelve digits, two of which are cents.
LARGEST = Decimal("9999999999.99")
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"

# 1250 · 1.250 · 1250,50 · 1.250,50 · 1250.50 · 45,-
AMOUNT = re.compile(
    r"([0-9]{1,3}(?:\.[0-9]{3}){1,4}|[0-9]{1,15})(?:[.,]([0-9]{1,2}|-))?"
)


class NotAnAmount(ValueError):  # noqa: N818 - says what happened
    """The text is not an amount of euros."""


def euros(amount: Decimal) -> str:
    """Return `amount` in the language in use: "€ 1.250" or "€ 1.250,50".

    Whole euros are written without cents. A negative amount starts with a minus sign.
    """
    cents = amount.quantize(CENT)
    places = 0 if cents == cents.to_integral_value() else 2
    digits = number_format(abs(cents), places, force_grouping=True)
    space = NO_BREAK_SPACE if get_language() in {"nl", None} else ""
    return f"{MINUS if cents < 0 else ''}€{space}{digits}"


def parse_euros(text: str) -> Decimal:
    """Return the euros in `text`, never negative: "1250", "€ 1.250" or "1250,50".

    A dot before three digits separates thousands, as in Dutch. Raises NotAnAmount for
    everything else, such as three digits after a comma.
    """
    bare = re.sub(r"[\s€]", "", text)
    match = AMOUNT.fullmatch(bare)
    if match is None:
        raise NotAnAmount(text)
    whole, cents = match.groups()
    written_out = whole.replace(".", "") + "." + (cents or "0").replace("-", "0")
    return Decimal(written_out).quantize(CENT)


def cents_of(amount: Decimal) -> int:
    """Return `amount` euros as whole cents; raises ValueError below one cent."""
    cents = amount * 100
    if cents != cents.to_integral_value():
        raise ValueError(amount)
    return int(cents)


def euros_of(cents: int) -> Decimal:
    """Return whole `cents` as euros with two decimals."""
    return (Decimal(cents) / 100).quantize(CENT)
