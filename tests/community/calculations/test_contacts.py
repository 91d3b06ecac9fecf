"""A post for everybody holds no telephone number and no mail address."""

import pytest

from community.calculations.contacts import tells_how_to_reach


@pytest.mark.parametrize(
    "text",
    [
        "Bel 0612345678",
        "Bel 06 - 12 34 56 78 na zes uur",
        "tel. 0412-123456",
        "+31 (0)6 12345678",
        "0031612345678",
        "mail jo@voorbeeld.nl",
    ],
)
def test_a_way_to_reach_somebody_is_found(text: str) -> None:
    assert tells_how_to_reach(text)


@pytest.mark.parametrize(
    "text",
    [
        "Op 01-12-2026 10.00 uur, 1.000 stoelen",
        "5348 AA Oss, 12 euro",
        "Ik ben 74, kom om 10.00 of 14.30 uur",
        "van 09.00 tot 12.00 uur en van 13.00 tot 17.00 uur",
        "@ de plint",
    ],
)
def test_days_times_and_prices_are_none(text: str) -> None:
    assert not tells_how_to_reach(text)
