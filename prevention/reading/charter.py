"""The vision of a neighbourhood, and how much is done for each of its goals."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from prevention.models import Charter, Edition, Lesson
from prevention.reading.compass import words_of
from ruwaard.compass import Worded


@dataclass(frozen=True, slots=True)
class Compass:
    """What the neighbourhood wants, and what it holds everything against."""

    latest: Charter | None
    earlier: Sequence[Charter]
    goals: Sequence[tuple[Worded, int, int | None]]
    principles: Sequence[tuple[Worded, int]]


def compass(*, for_all: bool = False) -> Compass:
    """Return the vision; per goal how many interventions of the last year and lessons.

    Per principle how many interventions follow it, also those with none. For all, the
    last year is one that everybody may read, and lessons are not counted.
    """
    versions = list(Charter.objects.all())
    latest = versions[0] if versions else None
    words = words_of(latest)
    shown = Edition.objects.published() if for_all else Edition.objects.all()
    year = shown.order_by("-year__year").values("year")[:1]
    held = list(shown.filter(year__in=year).values("goals", "principles"))
    tried = Counter(goal for one in held for goal in one["goals"])
    followed = Counter(one for row in held for one in row["principles"])
    lessons = (
        None if for_all else Counter(Lesson.objects.values_list("goal", flat=True))
    )
    return Compass(
        latest=latest,
        earlier=versions[1:],
        goals=[
            (goal, tried[goal.value], None if lessons is None else lessons[goal.value])
            for goal in words.goals
        ],
        principles=[(one, followed[one.value]) for one in words.principles],
    )
