"""What stays when people leave: everything that was agreed and learned, on one paper.

No names of people, no number about too few of them. Source: FEATURES G9.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.reading.anchoring import Anchored, anchored
from prevention.models import (
    Ambition,
    Charter,
    Edition,
    LearningTask,
    Lesson,
    Level,
)
from prevention.reading.goals import Asked, Told, goals_in_figures
from prevention.reading.learning import TrainedTeam, trained_team
from prevention.reading.roadmap import roadmap
from ruwaard.accounts.covenants.reading import Party, parties
from ruwaard.accounts.covenants.services import standing_covenant
from ruwaard.compass import Worded
from ruwaard.tenancy.models import Covenant


@dataclass(frozen=True, slots=True)
class Pack:
    """What is handed over, in the order of its pages."""

    charter: Charter | None
    covenant: Covenant | None
    parties: Sequence[Party]
    anchored: Sequence[Anchored]
    goals: Sequence[tuple[Worded, Sequence[Told]]]
    tried: Sequence[Edition]
    lessons: Sequence[tuple[Level, Sequence[Lesson]]]
    roadmap: Sequence[tuple[Level, Sequence[Ambition]]]
    tasks: Sequence[LearningTask]
    team: TrainedTeam


def pack_of(asked: Asked, *, with_anchors: bool) -> Pack:
    """Return what is handed over; how each organisation stands for who may read it."""
    every = list(Lesson.objects.all())
    year = Edition.objects.order_by("-year__year").values("year")[:1]
    return Pack(
        charter=Charter.objects.first(),
        covenant=standing_covenant(),
        parties=parties(asked.today),
        anchored=anchored(asked.today) if with_anchors else [],
        goals=goals_in_figures(asked),
        tried=list(Edition.objects.filter(year__in=year).order_by("position")),
        lessons=[(level, [x for x in every if x.level == level]) for level in Level],
        roadmap=roadmap(),
        tasks=list(LearningTask.objects.open()),
        team=trained_team(asked.today),
    )
