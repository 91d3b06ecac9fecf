"""Writing a lesson down, and passing it one level up or down. Source: FEATURES A5."""

from uuid import UUID

from django.db import connection, transaction

from casework.services.once import added_before, insert_once
from prevention.models import Lesson, LessonStep, Level
from prevention.refusals import LessonIsElsewhere, NoLevelThere, NotYourLevel
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.audit.recording import record

LEVELS: dict[str, frozenset[Level]] = {
    Role.PROFESSIONAL: frozenset({Level.RESIDENT, Level.PROFESSIONAL}),
    Role.MANAGER: frozenset({Level.MANAGER}),
    Role.DIRECTOR: frozenset({Level.DIRECTOR}),
    Role.PROGRAMME: frozenset(Level),
}


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
    lesson: Lesson, *, up: bool, seen: int, why: str, role: str, by: User
) -> Lesson:
    """Pass a lesson one level up, or down; `seen` is the level at which it was seen.

    Raises LessonIsElsewhere, NotYourLevel and NoLevelThere.
    """
    lesson = Lesson.objects.select_for_update().get(pk=lesson.pk)
    if lesson.level != seen:
        raise LessonIsElsewhere(row=lesson, level=lesson.get_level_display())
    if lesson.level not in levels_of(role):
        raise NotYourLevel
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
    record("prevention.lesson_passed", lesson, by=by)
    connection.check_constraints()
    return lesson
