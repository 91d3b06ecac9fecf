"""Learning sessions: a series every two weeks, who came, and what comes out."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.urls import reverse

from casework.services.once import added_before, insert_once
from prevention.models import (
    Attendance,
    LearningSession,
    LearningTask,
    Trained,
    Training,
)
from prevention.refusals import NotYourTask, SessionIsToCome, SessionWasHeld
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.models import Neighbourhood

EVERY = timedelta(days=14)  # FEATURES G1


@transaction.atomic
def plan_sessions(
    first_on: date, number: int, *, theme: str, place: str, by: User
) -> list[LearningSession]:
    """Plan a series, one every two weeks, and return those that are new.

    A day that has a session already keeps it.
    """
    days = [first_on + EVERY * step for step in range(number)]
    rows = [
        LearningSession(held_on=day, theme=theme, place=place, made_by=by)
        for day in days
    ]
    LearningSession.objects.bulk_create(rows, ignore_conflicts=True)
    made = list(LearningSession.objects.filter(pk__in=[one.pk for one in rows]))
    if made:
        record("prevention.sessions_planned", by=by, ids=[one.pk for one in made])
    return made


@transaction.atomic
def hold_session(  # noqa: PLR0913 - a session has this many sides
    session: LearningSession,
    *,
    came: Iterable[User],
    others: int,
    notes: str,
    agenda: Sequence[dict[str, Any]],
    by: User,
) -> LearningSession:
    """Write who came and what came out, and keep the agenda as it was.

    Raises SessionWasHeld, for it is written once, and SessionIsToCome.
    """
    session = LearningSession.objects.select_for_update().get(pk=session.pk)
    if session.is_held:
        raise SessionWasHeld
    if session.held_on > clock.today():
        raise SessionIsToCome(day=session.held_on)
    Attendance.objects.bulk_create(
        Attendance(session=session, user=user) for user in came
    )
    session.is_held, session.others, session.notes = True, others, notes
    session.agenda = list(agenda)
    session.save(update_fields=["is_held", "others", "notes", "agenda"])
    record("prevention.session_held", session, by=by)
    connection.check_constraints()
    return session


@transaction.atomic
def give_task(  # noqa: PLR0913 - a task has this many sides
    session: LearningSession,
    *,
    what: str,
    owner: User,
    due_on: date,
    place: Neighbourhood,
    by: User,
    task_id: UUID | None = None,
) -> LearningTask:
    """Write down what somebody will do, tell them, and return it.

    The same id again writes nothing. Raises IdIsTaken.
    """
    tasks = LearningTask.objects.filter(session=session)
    known: LearningTask | None = added_before(tasks, task_id)
    if known is not None:
        return known
    task = LearningTask(
        session=session, what=what, owner=owner, due_on=due_on, made_by=by
    )
    task.pk = task_id or task.pk
    insert_once(task)
    where = reverse("prevention:session_detail", args=[place.slug, session.pk])
    notify([owner], "prevention.task_given", address=where, by=by)
    record("prevention.task_given", task, by=by)
    connection.check_constraints()
    return task


@transaction.atomic
def finish_task(task: LearningTask, *, keeps: bool, by: User) -> None:
    """Say that a task is done; twice changes nothing. Raises NotYourTask."""
    task = LearningTask.objects.select_for_update().get(pk=task.pk)
    if task.owner_id != by.pk and not keeps:
        raise NotYourTask
    if task.done_on is None:
        task.done_on = clock.today()
        task.save(update_fields=["done_on"])
        record("prevention.task_finished", task, by=by)


@transaction.atomic
def note_training(  # noqa: PLR0913 - a training has this many sides
    *,
    name: str,
    held_on: date,
    trained_by: str,
    users: Iterable[User],
    by: User,
    training_id: UUID | None = None,
) -> Training:
    """Write down a training and who followed it; the same id again writes nothing."""
    known: Training | None = added_before(Training.objects.all(), training_id)
    if known is not None:
        return known
    training = Training(name=name, held_on=held_on, trained_by=trained_by, made_by=by)
    training.pk = training_id or training.pk
    insert_once(training)
    Trained.objects.bulk_create(Trained(training=training, user=user) for user in users)
    record("prevention.training_noted", training, by=by)
    connection.check_constraints()
    return training
