"""Whom one can choose at the table: who says something, who carries an agreement."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.functional import Promise

from casework.models import Person

Shown = str | Promise


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody whose words a line may be; without a row only the name is kept."""

    key: str
    label: str
    person: Person | None = None

    @property
    def sides(self) -> dict[str, Any]:
        """The sides of a line that say whose words it is."""
        return {
            "said_by": self.person,
            "said_by_name": "" if self.person else self.label,
        }


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody one can choose, under a group of the list; `value` is what is chosen."""

    key: str
    label: str
    group: Shown
    value: Any


def in_groups(known: Iterable[Known]) -> list[Any]:
    """Return choices for a select: who stands in one group stays together."""
    return [
        (group, [(one.key, one.label) for one in members])
        for group, members in groupby(known, key=lambda one: one.group)
    ]


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who can be given a place at the table: `sides` go to the service."""

    kind: str
    name: str
    role_label: str
    sides: dict[str, Any]
