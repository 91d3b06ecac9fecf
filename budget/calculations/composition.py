"""How much a share of a source budget is. Source: FEATURES F2."""

from decimal import ROUND_HALF_UP, Decimal


def part_of(source_cents: int, percentage: Decimal) -> int:
    """Return `percentage` per cent of `source_cents`, rounded half up to the cent.

    A source below zero (less than before) is rounded away from zero likewise.
    """
    exact = Decimal(source_cents) * percentage / 100
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))
