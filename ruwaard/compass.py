"""The five goals and nine principles: what everything that is tried is held against.

Their number and order stand; how a neighbourhood says them is kept by the app of its
vision, which makes itself known here. Until then the words are those of the
application. Source: FEATURES A2, A3.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Goal(models.IntegerChoices):
    """The five strategic goals."""

    COSTS = 1, _("Minder kosten voor de samenleving")
    HELP = 2, _("Zorg, welzijn en wonen sluiten op elkaar aan")
    HEALTH = 3, _("Mensen zijn gezonder en leven prettiger")
    TOGETHER = 4, _("Bewoners doen meer samen")
    SYSTEMS = 5, _("Regels en geld werken mee")


class Principle(models.IntegerChoices):
    """The nine design principles: we want (2), we can (5), we need (2)."""

    LIFE_WORLD = 1, _("Het leven van mensen wijst de weg")
    WHAT_IS_NEEDED = 2, _("Doen wat nodig is")
    TRUST = 3, _("Vertrouwen op bedoeling en vakmanschap")
    OWNERSHIP = 4, _("Samen eigenaar zijn")
    WHOLE_PICTURE = 5, _("Kijken naar de hele samenleving")
    EXPERIMENT = 6, _("Proberen en al doende leren")
    RETURN = 7, _("Volgen wat het de samenleving brengt")
    VISION = 8, _("Mensen die handelen vanuit het gedeelde beeld")
    SUPPORT = 9, _("Regels en systemen die helpen")


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


def words_in(goals: Sequence[str] = (), principles: Sequence[str] = ()) -> Words:
    """Return the goals and principles in own words, each in its place.

    What has no words of its own is said as the application says it.
    """
    return Words(_worded(Goal, goals), _worded(Principle, principles))


def words_now() -> Words:
    """Return how they are said here today."""
    return _readers[-1]()


def worded_by(read: Callable[[], Words]) -> None:
    """Make known who keeps the words of a neighbourhood; called when it is ready."""
    _readers.append(read)


def names_of(numbers: Iterable[int], worded: Sequence[Worded]) -> list[str]:
    """Return what `numbers` are called."""
    wanted = set(numbers)
    return [one.label for one in worded if one.value in wanted]


def _worded(standard: type[Goal] | type[Principle], own: Sequence[str]) -> list[Worded]:
    said = zip(standard, own or [""] * len(standard), strict=True)
    return [Worded(one.value, word or str(one.label)) for one, word in said]


_readers: list[Callable[[], Words]] = [words_in]
