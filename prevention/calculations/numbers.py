"""How a figure is written, and whether it may be told to everybody."""

from decimal import Decimal

FEW = 10  # PRODUCT: nothing about fewer than ten people on public pages


def plain(number: Decimal) -> str:
    """Return `number` as it is written in Dutch: 1.000 or 13,5."""
    whole = number == number.to_integral_value()
    written = f"{number:,.0f}" if whole else f"{number.normalize():,f}"
    return written.replace(",", "_").replace(".", ",").replace("_", ".")


def is_about_few(low: Decimal | None, out_of: Decimal | None) -> bool:
    """Whether a count of people, its whole or its rest is about fewer than ten."""
    if low is None:
        return False
    counts = [low] if out_of is None else [low, out_of, out_of - low]
    return any(0 < count < FEW for count in counts)
