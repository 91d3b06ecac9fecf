"""A lesson: written down, passed one level up or down, and taken up at a level.

Source: FEATURES A5, A6.
"""

from uuid import UUID

from django.db import connection, transaction
from django.urls import reverse

from casework.services.once import added_before, insert_once
from prevention.models import Lesson, LessonAnswer, LessonStep, Level
from prevention.refusals import LessonIsElsewhere, NoLevelThere, NotYourLevel
from ruwaard import clock
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.models import Neighbourhood

LEVELS: dict[str, frozenset[Level]] = {
    Role.PROFESSIONAL: frozenset({Level.RESIDENT, Level.PROFESSIONAL}),
    Role.MANAGER: frozenset({Level.MANAGER}),
    Role.DIRECTOR: frozenset({Level.DIRECTOR}),
    Role.PROGRAMME: frozenset(Level),
}


# Who hears that a lesson came: few, who decide together. Others read the feed.
HEARS = {Level.MANAGER: Role.MANAGER, Level.DIRECTOR: Role.DIRECTOR}


def levels_of(role: str) -> frozenset[Level]:
    """Return the levels at which a role writes lessons and passes them on."""
    return LEVELS.get(role, frozenset())


@transaction.atomic
def write_lesson(  # noqa: PLR0913 - a lesson has this many sides
    *,
    text: str,
    level: int,
    role: str,
    by: User,
    goal: int | None = None,
    principle: int | None = None,
    lesson_id: UUID | None = None,
) -> Lesson:
    """Write a lesson down at a level of the own role, and return it.

    With the id of a lesson that is there nothing is written. Raises NotYourLevel and
    IdIsTaken.
    """
    if level not in levels_of(role):
        raise NotYourLevel
    known: Lesson | None = added_before(Lesson.objects.all(), lesson_id)
    if known is not None:
        return known
    today = clock.today()
    lesson = Lesson(
        text=text,
        level=level,
        goal=goal,
        principle=principle,
        written_on=today,
        moved_on=today,
        written_by=by,
    )
    lesson.pk = lesson_id or lesson.pk
    insert_once(lesson)
    record("prevention.lesson_written", lesson, by=by)
    connection.check_constraints()
    return lesson


@transaction.atomic
def pass_lesson(  # noqa: PLR0913 - a step has this many sides
    lesson: Lesson,
    *,
    up: bool,
    seen: int,
    why: str,
    role: str,
    place: Neighbourhood,
    by: User,
) -> Lesson:
    """Pass a lesson one level up, or down; `seen` is the level at which it was seen.

    Who decides at that level hears of it. Raises LessonIsElsewhere, NotYourLevel and
    NoLevelThere.
    """
    lesson = _lying_at(lesson, seen, role)
    to_level = lesson.level + (1 if up else -1)
    if to_level not in Level.values:
        raise NoLevelThere
    LessonStep.objects.create(
        lesson=lesson,
        from_level=lesson.level,
        to_level=to_level,
        why=why,
        taken_on=clock.today(),
        taken_by=by,
    )
    lesson.level = to_level
    lesson.moved_on = clock.today()
    lesson.save(update_fields=["level", "moved_on"])
    notify(_who_hears(to_level), "prevention.lesson_passed", address=_at(place), by=by)
    record("prevention.lesson_passed", lesson, by=by)
    connection.check_constraints()
    return lesson


@transaction.atomic
def answer_lesson(  # noqa: PLR0913 - an answer has this many sides
    lesson: Lesson,
    *,
    text: str,
    seen: int,
    role: str,
    place: Neighbourhood,
    by: User,
    answer_id: UUID | None = None,
) -> LessonAnswer:
    """Write what the level of a lesson does with it, and tell who wrote the lesson.

    The same id again writes nothing. Raises LessonIsElsewhere, NotYourLevel and
    IdIsTaken.
    """
    answers = LessonAnswer.objects.filter(lesson=lesson)
    known: LessonAnswer | None = added_before(answers, answer_id)
    if known is not None:
        return known
    lesson = _lying_at(lesson, seen, role)
    answer = LessonAnswer(
        lesson=lesson,
        level=lesson.level,
        text=text,
        answered_on=clock.today(),
        answered_by=by,
    )
    answer.pk = answer_id or answer.pk
    insert_once(answer)
    writer = lesson.written_by
    notify([writer], "prevention.lesson_answered", address=_at(place), by=by)
    record("prevention.lesson_answered", lesson, by=by)
    connection.check_constraints()
    return answer


def _lying_at(lesson: Lesson, seen: int, role: str) -> Lesson:
    """Return `lesson`, kept where it lies, at the level where `role` saw it."""
    lesson = Lesson.objects.select_for_update(of=("self",)).get(pk=lesson.pk)
    if lesson.level != seen:
        raise LessonIsElsewhere(row=lesson, level=lesson.get_level_display())
    if lesson.level not in levels_of(role):
        raise NotYourLevel
    return lesson


def _who_hears(level: int) -> list[User]:
    role = HEARS.get(Level(level))
    held = Membership.objects.active(clock.today()).filter(role=role)
    return list(User.objects.filter(pk__in=held.values("user")))


def _at(place: Neighbourhood) -> str:
    return reverse("prevention:lesson_list", args=[place.slug])
