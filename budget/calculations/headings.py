"""Which column of a delivered table is which, by what people write above it. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from budget.calculations.cost_cells import Cell, Unreadable, fold, text_of

ENOUGH_HEADINGS = 3  # a row with fewer is a title above the table


@dataclass(frozen=True, slots=True)
class Headings:
    """The columns of a kind of table; `names` are folded: "Bedrag (€)" is "bedrag"."""

    columns: Sequence[str]
    required: frozenset[str]
    names: Mapping[str, str]

    def places_in(self, cells: Sequence[Cell]) -> dict[str, int] | None:
        """Return which column stands where; None when these are not the headings.

        Raises Unreadable `columns_twice` and `columns_missing`.
        """
        names = [self.names.get(fold(text_of(cell))) for cell in cells]
        places = {name: place for place, name in enumerate(names) if name is not None}
        if len(places) < ENOUGH_HEADINGS:
            return None
        if twice := [column for column in self.columns if names.count(column) > 1]:
            raise Unreadable("columns_twice", columns=",".join(twice))
        absent = self.required - places.keys()
        if missing := [column for column in self.columns if column in absent]:
            raise Unreadable("columns_missing", columns=",".join(missing))
        return places

    def known_in(self, cells: Iterable[Cell]) -> int:
        """Return how many cells are a heading that we know."""
        return sum(fold(text_of(cell)) in self.names for cell in cells)


def spelled(ways: Mapping[str, str]) -> dict[str, str]:
    """Return the column of every spelling, of columns with their spellings in a row."""
    return {
        way: column for column, all_ways in ways.items() for way in all_ways.split()
    }
