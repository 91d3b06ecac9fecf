"""How a figure of a round is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from microanalysis.reading.outcome import Part
from ruwaard.money import euros

WHOLE_EURO = Decimal(1)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with its name, and what it means."""

    name: str
    value: str
    note: str = ""


def exact(value: float) -> Decimal:
    """Return a number of the arithmetic as it is."""
    return Decimal(repr(value))


def in_euros(value: float) -> str:
    """Return whole euros."""
    return euros(exact(value).quantize(WHOLE_EURO))


def less_or_more(parts: Iterable[Part]) -> tuple[list[str], list[str]]:
    """Return the names of what became less, and of what became more, by a euro."""
    rounded = [(part.name, round(part.mean_difference)) for part in parts]
    return (
        [name for name, difference in rounded if difference < 0],
        [name for name, difference in rounded if difference > 0],
    )
