"""What changed since a month ago, and how it was explained."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from budget.calculations.figures import Choice, Figures, Key, Line
from budget.models import Framework, VarianceNote


@dataclass(frozen=True, slots=True)
class Change:
    """One figure before and now, in cents. None: it is not shown."""

    key: Key
    before: int | None
    now: int | None

    @property
    def cents(self) -> int | None:
        """The difference, when both are shown."""
        if self.before is None or self.now is None:
            return None
        return self.now - self.before


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed of the whole, and what each organisation spent more."""

    whole: list[Change]
    spent: list[Change]

    @property
    def free(self) -> int:
        """How much more is free, in cents."""
        return next(one.cents or 0 for one in self.whole if one.key == "free")

    @property
    def less(self) -> int:
        """How much less is free, in cents."""
        return -self.free


def changes_of(before: Figures, now: Figures, year: int) -> Changes:
    """Return how the figures of a budget year changed."""
    choice = Choice(year)
    old, new = before.total(choice), now.total(choice)
    sides = ("planned", "committed", "spent", "free")
    known = _spent(before.per_organisation(choice))
    return Changes(
        [Change(side, getattr(old, side), getattr(new, side)) for side in sides],
        [
            Change(key, known.get(key, 0), cents)
            for key, cents in _spent(now.per_organisation(choice)).items()
        ],
    )


def _spent(lines: Iterable[Line]) -> dict[Key, int | None]:
    return {line.key: line.spent for line in lines}


def notes_on(framework: Framework, month: date) -> list[tuple[VarianceNote, list[str]]]:
    """Return how a month was explained, with the causes in words, the latest first."""
    notes = VarianceNote.objects.filter(framework=framework, month=month)
    words = {one.value: str(one.label) for one in VarianceNote.Tag}
    return [
        (note, [words.get(tag, "") for tag in note.tags])
        for note in notes.select_related("by")
    ]
