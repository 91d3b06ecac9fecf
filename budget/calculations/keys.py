"""What a distribution key says, as it is signed, and the weights it gives."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import prod
from typing import Literal

import rfc8785

EQUAL, CONTRIBUTION = "equal", "contribution"


@dataclass(frozen=True, slots=True)
class Party:
    """One party of a key: its group, its name and its whole weight."""

    group: str
    name: str
    weight: int


@dataclass(frozen=True, slots=True)
class KeyText:
    """A key as it is signed; percentages are written with two decimals."""

    framework: str
    version: int
    reading: str
    share: str
    minimum_savings: str
    loss_share: str
    deficit: str
    cap_cents: int | None
    municipality_counts_twice: bool
    parties: tuple[Party, ...]

    @property
    def sha256(self) -> str:
        """The control number of the canonical form (RFC 8785)."""
        return hashlib.sha256(rfc8785.dumps(asdict(self))).hexdigest()


def weights(
    reading: Literal["equal", "contribution"] | str,  # noqa: PYI051 - names the two
    parties: Sequence[Party],
) -> list[int]:
    """Return whole weights, one per party in their order.

    "equal": every group gets as much, and inside a group it goes by weight.
    "contribution": it goes by weight alone.
    """
    if reading == CONTRIBUTION:
        return [party.weight for party in parties]
    sums: dict[str, int] = {}
    for party in parties:
        sums[party.group] = sums.get(party.group, 0) + party.weight
    others = {
        group: prod(total for name, total in sums.items() if name != group)
        for group in sums
    }
    return [party.weight * others[party.group] for party in parties]
