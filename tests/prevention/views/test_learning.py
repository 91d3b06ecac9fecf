"""Lessons up and down, sessions with their tasks, and who is trained."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from prevention.models import LearningSession, LearningTask, Lesson, LessonAnswer
from prevention.reading.learning import trained_team
from prevention.services.lessons import pass_lesson, write_lesson
from prevention.services.sessions import EVERY, plan_sessions
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.notices.models import Notice
from tests.factories import seated, sign_in
from tests.world import World

LESSONS = "/ruwaard/leren/lessen/"
SESSIONS = "/ruwaard/leren/sessies/"


def test_a_lesson_goes_one_level_at_a_time(world: World) -> None:
    professional = sign_in(world.users[Role.PROFESSIONAL])
    manager = sign_in(world.users[Role.MANAGER])
    asked = {"text": "Bel samen", "level": "2", "goal": "2", "principle": "4"}

    assert professional.post(f"{LESSONS}nieuw/", asked).status_code == 302
    above = professional.post(f"{LESSONS}nieuw/", asked | {"level": "4"})
    with seated(world.here, world.users[Role.PROFESSIONAL]):
        lesson = Lesson.objects.get(text="Bel samen")
    where = f"{LESSONS}{lesson.pk}/doorgeven/"
    up = {"direction": "up", "why": "Managers kunnen dit", "version": "2"}
    too_early = manager.post(where, up)
    passed = professional.post(where, up)
    twice = professional.post(where, up)
    feed = manager.get(f"{LESSONS}?niveau=3").content.decode()
    below = manager.get(f"{LESSONS}?niveau=2").content.decode()
    found = manager.get(f"{LESSONS}?zoek=SAMEN+bél").content.decode()
    missed = manager.get(f"{LESSONS}?zoek=samen+schrijf").content.decode()

    assert [above.status_code, too_early.status_code] == [422, 422]
    assert [passed.status_code, twice.status_code] == [302, 422]
    assert "Bel samen" in feed
    assert "Bel samen" not in below
    assert "Bel samen" in found
    assert "Geen les met deze woorden" in missed
    assert feed.count("</dt>") == 9  # all principles, also those with none
    with seated(world.here, world.users[Role.PROFESSIONAL]):
        for change in ({"text": "Anders"}, {"level": 1}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Lesson.objects.filter(pk=lesson.pk).update(**change)


def test_a_level_says_what_it_does_with_a_lesson_that_came(world: World) -> None:
    writer, manager = world.users[Role.PROFESSIONAL], world.users[Role.MANAGER]
    with seated(world.here, writer):
        lesson = write_lesson(text="Bel samen", level=2, role="professional", by=writer)
        pass_lesson(
            lesson,
            up=True,
            seen=2,
            why="Roosters",
            role="professional",
            place=world.here,
            by=writer,
        )
    asked, where = sign_in(manager), f"{LESSONS}{lesson.pk}/antwoord/"
    before = asked.get(LESSONS).content.decode()
    answer = {"text": "Dat regelen wij", "version": "3", "answer_id": str(uuid4())}
    elsewhere = sign_in(writer).post(where, answer)
    stale = asked.post(where, answer | {"version": "2", "answer_id": str(uuid4())})
    clicks = [asked.post(where, answer).status_code for _click in range(2)]
    after = asked.get(LESSONS).content.decode()

    assert "Aan u doorgegeven" in before
    assert "Roosters" in before
    assert [elsewhere.status_code, stale.status_code] == [422, 422]
    assert "Dat regelen wij" in stale.content.decode()
    assert clicks == [302, 302]
    assert "Aan u doorgegeven" not in after
    assert after.count("Dat regelen wij") == 1
    assert "Aan u doorgegeven" not in sign_in(writer).get(LESSONS).content.decode()
    with seated(world.here, writer):
        assert Notice.objects.filter(kind="prevention.lesson_answered").exists()
    with seated(world.here, manager, Role.MANAGER):
        assert Notice.objects.filter(kind="prevention.lesson_passed").exists()
        elsewhere_now = LessonAnswer(
            lesson=lesson,
            level=2,
            text="Te laat",
            answered_on=clock.today(),
            answered_by=manager,
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            elsewhere_now.save(force_insert=True)


def test_a_session_from_its_series_to_a_task_that_is_done(world: World) -> None:
    keeper, by = sign_in(world.users[Role.PROGRAMME]), world.users[Role.PROGRAMME]
    worker = world.users[Role.PROFESSIONAL]
    session = world.rows["session_id"]
    soon = (clock.today() + timedelta(days=7)).isoformat()
    with seated(world.here, by, Role.PROGRAMME):
        made = plan_sessions(clock.today(), 3, theme="", place="", by=by)
    page = keeper.get(f"{SESSIONS}{session}/").content.decode()
    task = {"what": "Bel de corporatie", "owner": str(worker.pk), "due_on": soon}
    given = keeper.post(f"{SESSIONS}{session}/taak/", task)
    held = {"came": [str(worker.pk)], "others": "3", "notes": "Veel geleerd"}
    first = keeper.post(f"{SESSIONS}{session}/geweest/", held)
    again = keeper.post(f"{SESSIONS}{session}/geweest/", held)
    early = keeper.post(f"{SESSIONS}{made[0].pk}/geweest/", held)

    with seated(world.here, worker):
        mine = LearningTask.objects.get(owner=worker)
        assert Notice.objects.filter(kind="prevention.task_given").exists()
    with (
        seated(world.here, by, Role.PROGRAMME),
        pytest.raises(IntegrityError),
        transaction.atomic(),
    ):
        LearningSession.objects.filter(is_held=True).update(notes="x")
    stranger = sign_in(world.users[Role.MANAGER])
    stranger.post(f"/ruwaard/leren/taken/{mine.pk}/klaar/")
    with seated(world.here, worker):
        mine.refresh_from_db()
        assert mine.done_on is None
    browser = sign_in(worker)
    assert "Bel de corporatie" in browser.get(SESSIONS).content.decode()
    browser.post(f"/ruwaard/leren/taken/{mine.pk}/klaar/")

    days = [one.held_on - clock.today() for one in made]
    assert days == [EVERY, 2 * EVERY]  # today had one
    assert "Vraag eerst" in page  # a lesson came onto the agenda by itself
    assert [one.status_code for one in (given, first)] == [302, 302]
    assert [one.status_code for one in (again, early)] == [422, 422]
    kept = keeper.get(f"{SESSIONS}{session}/").content.decode()
    assert "en 3 bewoners en gasten" in kept
    with seated(world.here, worker):
        mine.refresh_from_db()
        assert mine.done_on == clock.today()


def test_how_much_of_the_team_is_trained(world: World) -> None:
    keeper = sign_in(world.users[Role.PROGRAMME])
    worker = world.users[Role.PROFESSIONAL]
    asked = {
        "name": "Samenwerkwijze",
        "held_on": clock.today().isoformat(),
        "users": [str(worker.pk), str(world.users[Role.MANAGER].pk)],
    }

    answer = keeper.post("/ruwaard/leren/scholing/nieuw/", asked)
    page = sign_in(worker).get("/ruwaard/leren/scholing/").content.decode()

    with seated(world.here, worker):
        team = trained_team(clock.today())
    assert answer.status_code == 302
    assert (team.trained, team.percent) == (1, round(100 / team.team))
    assert f"1 van de {team.team} beroepskrachten" in page
