from decimal import Decimal

import pytest

from budget.calculations.composition import part_of


@pytest.mark.parametrize(
    ("source", "percentage", "part"),
    [
        (390_000_000, "50", 195_000_000),
        (1, "50", 1),
        (-1, "50", -1),
        (333, "33.33", 111),
        (100, "0", 0),
        (9_007_199_254_740_993, "100", 9_007_199_254_740_993),
    ],
)
def test_a_part_is_rounded_half_up_to_the_cent(
    source: int, percentage: str, part: int
) -> None:
    assert part_of(source, Decimal(percentage)) == part
