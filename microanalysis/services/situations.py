"""What often belongs to a kind of situation, so that nobody starts with an empty page.

Names of products as in the national price list; how many is a first guess, to be
changed at the table, and marked as an estimate. Read from a file that comes along.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent.parent / "national" / "situations.csv"


@dataclass(frozen=True, slots=True)
class Usual:
    """One line that is usual: a product and unit, how many, how often."""

    scenario: str
    product: str
    unit: str
    quantity: Decimal
    per: str


@cache
def usual_in(situation: str) -> Sequence[Usual]:
    """Return the lines that are usual in a situation."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return [
        Usual(
            row["scenario"],
            row["product"],
            row["unit"],
            Decimal(row["quantity"]),
            row["per"],
        )
        for row in rows
        if row["situation"] == situation
    ]
