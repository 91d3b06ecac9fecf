"""Lessons per level, sessions with their agenda, and how many of a team are trained.

The agenda fills itself from what lies open: counts of barriers without what they say or
whose they are, lessons that came or moved, and tasks that are not done.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casework.reading.barriers import Met, desk_of, held_up, met_per_principle
from prevention.models import (
    LearningSession,
    LearningTask,
    Lesson,
    Level,
    Trained,
    Training,
)
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.compass import Worded, Words, words_now
from ruwaard.dates import written
from ruwaard.plain import folded

LEARN = (Role.PROFESSIONAL, Role.MANAGER, Role.DIRECTOR, Role.PROGRAMME)
TWO_WEEKS = timedelta(days=14)
Point = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Held:
    """What was learned of a principle, and how often a rule met it."""

    principle: Worded
    lessons: int
    met: Met


@dataclass(frozen=True, slots=True)
class Feed:
    """The lessons at one level, or at all; and how many lie at each."""

    level: Level | None
    lessons: Sequence[Lesson]
    counts: Sequence[tuple[Level, int]]
    per_principle: Sequence[Held]
    words: Words
    asked: Sequence[Lesson]


@dataclass(frozen=True, slots=True)
class TrainedTeam:
    """How many of the professionals who work here today followed a training."""

    trained: int
    team: int

    @property
    def percent(self) -> int:
        """The share in whole percents; 0 of nobody."""
        return round(100 * self.trained / self.team) if self.team else 0


def colleagues_on(day: date) -> list[User]:
    """Return who works here on `day` in a role that learns, by name."""
    held = Membership.objects.active(day).filter(role__in=LEARN)
    return list(User.objects.filter(pk__in=held.values("user")).order_by("name"))


def feed_of(
    asked: str, asked_words: str = "", *, k: int, mine: Collection[Level] = ()
) -> Feed:
    """Return the lessons of the level asked for, or all, that hold `asked_words`.

    Rules are not counted of fewer than `k` plans. What came to one of the levels that
    are `mine` is asked until it is answered there.
    """
    level = next((one for one in Level if str(one.value) == asked), None)
    every = list(Lesson.objects.prefetch_related("steps", "answers"))
    wanted = folded(asked_words).split()
    words = words_now()
    shown = [
        one
        for one in every
        if level in {None, one.level} and holds(folded(one.text), wanted)
    ]
    return Feed(
        level,
        shown,
        [(one, sum(lesson.level == one for lesson in every)) for one in Level],
        _per_principle(words, every, k),
        words,
        [one for one in every if one.level in mine and _waits(one)],
    )


def _per_principle(words: Words, lessons: Iterable[Lesson], k: int) -> list[Held]:
    """Return every principle, also the one of which nothing is known."""
    learned = Counter(lesson.principle for lesson in lessons)
    met = met_per_principle(k=k)
    return [
        Held(one, learned[one.value], met.get(one.value, Met()))
        for one in words.principles
    ]


def _waits(lesson: Lesson) -> bool:
    """Whether a lesson was passed to where it lies, and nothing is said of it there."""
    steps, answers = lesson.steps.all(), lesson.answers.all()
    answered = any(
        one.level == lesson.level and one.answered_on >= lesson.moved_on
        for one in answers
    )
    return bool(steps) and not answered


def holds(text: str, wanted: Iterable[str]) -> bool:
    """Return whether every one of `wanted` stands in `text`."""
    return all(word in text for word in wanted)


def agenda_of(session: LearningSession, today: date, *, k: int) -> list[Point]:
    """Return the agenda: as it was kept, or filled from what lies open today."""
    if session.is_held:
        return list(session.agenda)
    last = LearningSession.objects.before(session.held_on)
    since = last.held_on if last else session.held_on - TWO_WEEKS
    points = [
        _point(_("Wat in de weg staat"), _barriers(since, today, k)),
        _point(_("Lessen die erbij kwamen of doorgegeven zijn"), _lessons(since)),
        _point(_("Taken die nog open staan"), _tasks()),
    ]
    return [point for point in points if point["lines"]]


def agenda_to_keep(session: LearningSession, today: date, *, k: int) -> list[Point]:
    """Return the agenda in the language of the house, whoever asks."""
    with translation.override(settings.LANGUAGE_CODE):
        return agenda_of(session, today, k=k)


def trained_team(day: date) -> TrainedTeam:
    """Return how much of the team of `day` is trained."""
    held = Membership.objects.active(day).filter(role=Role.PROFESSIONAL)
    team = set(held.values_list("user", flat=True))
    trained = set(Trained.objects.values_list("user", flat=True))
    return TrainedTeam(len(team & trained), len(team))


def trainings() -> list[Training]:
    """Return the trainings with who followed them, the last one first."""
    return list(Training.objects.prefetch_related("trained__user"))


def own_tasks(user: User) -> list[LearningTask]:
    """Return what `user` still has to do."""
    return list(LearningTask.objects.open().filter(owner=user))


def _point(title: str, lines: Sequence[str]) -> Point:
    return {"title": title, "lines": list(lines)}


def _barriers(since: date, today: date, k: int) -> list[str]:
    lines = []
    held = held_up(since, today + timedelta(days=1), k=k)
    if held:
        told = ngettext(
            "Ongeveer %(number)s afspraak liep vast sinds de vorige sessie.",
            "Ongeveer %(number)s afspraken liepen vast sinds de vorige sessie.",
            held,
        )
        lines.append(told % {"number": held})
    for one in desk_of(Role.PROGRAMME, None, today, k=k).elsewhere:
        number = _("minder dan %(k)s") % {"k": k} if one.number is None else one.number
        lines.append(
            _("Belemmeringen bij %(name)s die nog lopen: %(number)s.")
            % {"name": one.organisation.name, "number": number}
        )
    return lines


def _lessons(since: date) -> list[str]:
    found = Lesson.objects.filter(moved_on__gte=since)
    return [
        _("%(text)s (bij de %(level)s)")
        % {"text": one.text, "level": Level(one.level).label}
        for one in found
    ]


def _tasks() -> list[str]:
    return [
        _("%(what)s: %(name)s, voor %(day)s")
        % {"what": one.what, "name": one.owner.name, "day": written(one.due_on, "year")}
        for one in LearningTask.objects.open()
    ]
