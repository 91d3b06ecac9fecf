from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from casework.models import EmergencyReview
from casework.reading.emergencies import Opened, emergencies_since
from casework.refusals.emergency import JudgedAlready
from casework.services.emergency_reviews import judge_emergency
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.audit.models import AuditEntry
from tests.factories import seated, sign_in
from tests.world import World, make_world

WORDS = {"verdict": "right", "conclusion": "Gesproken met Carla. Het was terecht."}


@pytest.fixture
def world(db: None) -> World:  # noqa: ARG001 - asks for the database
    return make_world(safety=False)


@pytest.fixture
def officer(world: World) -> User:
    return world.users[Role.PRIVACY_OFFICER]


def opened(world: World, by: User) -> list[Opened]:
    with seated(world.here, by, Role.PRIVACY_OFFICER):
        return emergencies_since(clock.today())


def test_an_emergency_is_judged_once(world: World, officer: User) -> None:
    found = opened(world, officer)[0]
    with seated(world.here, officer, Role.PRIVACY_OFFICER):
        judge_emergency(found.id, **WORDS, by=officer)
        with pytest.raises(JudgedAlready):
            judge_emergency(found.id, **WORDS, by=officer)
        entry = AuditEntry.objects.get(action="privacy.emergency_judged")

    review = opened(world, officer)[0].review
    assert review is not None
    assert (review.conclusion, entry.reason) == (WORDS["conclusion"], "right")


def test_it_is_late_when_its_day_went_by(world: World, officer: User) -> None:
    found = opened(world, officer)[0]
    yesterday = replace(found, opened_at=timezone.now() - timedelta(days=1))
    judged = replace(yesterday, review=EmergencyReview(tenant=world.here))

    assert [one.is_late for one in (found, yesterday, judged)] == [False, True, False]


def test_nobody_but_an_officer_reads_or_judges(world: World, officer: User) -> None:
    found = opened(world, officer)[0]
    other = world.users[Role.PROFESSIONAL]
    assert opened(world, other) == []
    with (
        seated(world.here, other, Role.PROFESSIONAL),
        pytest.raises(DatabaseError, match="row-level"),
        transaction.atomic(),
    ):
        judge_emergency(found.id, **WORDS, by=other)


def test_a_judgement_is_never_changed(world: World, officer: User) -> None:
    with seated(world.here, officer), connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege(current_user, 'casework_emergencyreview', p)"
            " FROM unnest(ARRAY['UPDATE', 'DELETE', 'INSERT']) AS p"
        )
        assert [row[0] for row in cursor.fetchall()] == [False, False, True]


def test_the_pages_show_judge_and_say_what_was_concluded(
    world: World, officer: User
) -> None:
    browser = sign_in(officer)
    page = f"/ruwaard/noodtoegang/lijst/{opened(world, officer)[0].id}/"
    waits = browser.get("/ruwaard/noodtoegang/wacht/").content.decode()
    refused = browser.post(page, {"verdict": "right"})
    judged = browser.post(page, WORDS)
    again = browser.post(page, WORDS)
    after = browser.get("/ruwaard/noodtoegang/wacht/").content.decode()

    assert page in waits
    assert [one.status_code for one in (refused, judged, again)] == [422, 302, 422]
    assert page not in after
    assert WORDS["conclusion"] in browser.get(page).content.decode()
    assert "Terecht" in browser.get("/ruwaard/noodtoegang/lijst/").content.decode()
