"""The vision of a neighbourhood, and how much is done for each of its goals."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from prevention.models import Charter, Edition, Goal, Lesson, Principle


@dataclass(frozen=True, slots=True)
class Compass:
    """What the neighbourhood wants, and what it holds everything against."""

    latest: Charter | None
    earlier: Sequence[Charter]
    goals: Sequence[tuple[Goal, int, int]]
    principles: Sequence[tuple[Principle, int]]


def compass() -> Compass:
    """Return the vision; per goal how many interventions of the last year and lessons.

    Per principle how many interventions follow it, also those with none.
    """
    versions = list(Charter.objects.select_related("written_by"))
    year = Edition.objects.order_by("-year__year").values("year")[:1]
    held = list(Edition.objects.filter(year__in=year).values("goals", "principles"))
    tried = Counter(goal for one in held for goal in one["goals"])
    followed = Counter(one for row in held for one in row["principles"])
    learned = Counter(Lesson.objects.values_list("goal", flat=True))
    return Compass(
        latest=versions[0] if versions else None,
        earlier=versions[1:],
        goals=[(goal, tried[goal.value], learned[goal.value]) for goal in Goal],
        principles=[(one, followed[one.value]) for one in Principle],
    )
