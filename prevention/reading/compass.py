"""The five goals and nine principles, as the neighbourhood words them.

Their number and order stand; their words belong to a version of the vision. What says
nothing of its own is in the words of the application. Source: FEATURES A2, A3.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from prevention.models import Charter, Goal, Principle


@dataclass(frozen=True, slots=True)
class Worded:
    """A goal or a principle, and how it is said here."""

    value: int
    label: str

    @property
    def choice(self) -> tuple[int, str]:
        """The two as a form offers them."""
        return self.value, self.label


@dataclass(frozen=True, slots=True)
class Words:
    """The goals and the principles, each in their order."""

    goals: Sequence[Worded]
    principles: Sequence[Worded]


def words_of(charter: Charter | None) -> Words:
    """Return how a version of the vision says them, or the application without one."""
    return Words(
        _worded(Goal, charter.goals if charter else ()),
        _worded(Principle, charter.principles if charter else ()),
    )


def words_now() -> Words:
    """Return how they are said today."""
    return words_of(Charter.objects.first())


def words_on(day: date) -> Words:
    """Return how they were said on `day`."""
    return words_of(Charter.objects.filter(written_on__lte=day).first())


def own_words(
    lines: Sequence[str], standard: type[Goal] | type[Principle]
) -> list[str]:
    """Return what `lines` say otherwise than the application; nothing when none does.

    So that who reads in another language reads the words of the application translated.
    """
    told = zip(lines, standard, strict=True)
    own = ["" if line == str(one.label) else line for line, one in told]
    return own if any(own) else []


def names_of(numbers: Iterable[int], worded: Sequence[Worded]) -> list[str]:
    """Return what `numbers` are called."""
    wanted = set(numbers)
    return [one.label for one in worded if one.value in wanted]


def _worded(standard: type[Goal] | type[Principle], own: Sequence[str]) -> list[Worded]:
    said = zip(standard, own or [""] * len(standard), strict=True)
    return [Worded(one.value, word or str(one.label)) for one, word in said]
