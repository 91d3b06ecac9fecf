"""How a figure is written, and whether it may be told to everybody."""

from decimal import Decimal


def plain(number: Decimal) -> str:
    """Return `number` as it is written in Dutch: 1.000 or 13,5."""
    whole = number == number.to_integral_value()
    written = f"{number:,.0f}" if whole else f"{number.normalize():,f}"
    return written.replace(",", "_").replace(".", ",").replace("_", ".")


def is_about_few(
    low: Decimal | None, high: Decimal | None, out_of: Decimal | None, *, k: int
) -> bool:
    """Whether a count of people, its whole or its rest is about fewer than `k`."""
    told = [one for one in (low, high) if one is not None]
    rest = [] if out_of is None else [out_of, *(out_of - one for one in told)]
    return bool(told) and any(0 < count < k for count in [*told, *rest])
