"""The way from an empty neighbourhood to the first plan, in steps: FEATURES A10.

Nothing is copied from elsewhere: each step leads to the page where the neighbourhood
writes its own. Apps above add theirs when they are ready.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from ruwaard.tenancy.features import uses
from ruwaard.tenancy.models import Neighbourhood


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, in the order of `place`; `app` is the part that asks it."""

    place: int
    label: Promise
    why: Promise
    page: str
    is_done: Callable[[], bool]
    app: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A step as one neighbourhood sees it today."""

    label: Promise
    why: Promise
    url: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Way:
    """The steps of one neighbourhood, in their order."""

    steps: Sequence[Shown]

    @property
    def done(self) -> int:
        """How many steps are behind us."""
        return sum(step.is_done for step in self.steps)

    @property
    def is_walked(self) -> bool:
        """Whether no step is left."""
        return self.done == len(self.steps)


_steps: list[Step] = []


def add_steps(steps: Iterable[Step]) -> None:
    """Make steps known; called when an app is ready."""
    _steps.extend(steps)


def way_of(place: Neighbourhood) -> Way:
    """Return the steps of what `place` uses, in their order; one query for each."""
    asked = [step for step in _steps if uses(place.features, step.app)]
    shown = [
        Shown(
            step.label,
            step.why,
            reverse(step.page, args=[place.slug]),
            step.is_done(),
        )
        for step in sorted(asked, key=lambda step: step.place)
    ]
    return Way(shown)
