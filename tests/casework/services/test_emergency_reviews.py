from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from casework.models import EmergencyReview
from casework.reading.emergencies import Opened, emergencies_since
from casework.refusals.emergency import AgainSaysWhy, JudgedMeanwhile, OwnEmergency
from casework.services.emergency_reviews import judge_emergency
from ruwaard import clock
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.audit.models import AuditEntry
from ruwaard.tenancy.scope import tenant_scope
from tests.factories import make_member, seated, sign_in
from tests.world import World, make_world

WORDS: dict[str, Any] = {
    "verdict": "right",
    "conclusion": "Gesproken met Carla. Het was terecht.",
}


@pytest.fixture
def world(db: None) -> World:  # noqa: ARG001 - asks for the database
    return make_world(safety=False)


@pytest.fixture
def officer(world: World) -> User:
    return world.users[Role.PRIVACY_OFFICER]


def opened(world: World, by: User) -> list[Opened]:
    with seated(world.here, by, Role.PRIVACY_OFFICER):
        return emergencies_since(clock.today())


def test_a_judgement_is_followed_by_another_one_with_a_reason(
    world: World, officer: User
) -> None:
    found = opened(world, officer)[0]
    again = WORDS | {"verdict": "wrong"}
    with seated(world.here, officer, Role.PRIVACY_OFFICER):
        judge_emergency(found.id, **WORDS, by=officer)
        with pytest.raises(JudgedMeanwhile):
            judge_emergency(found.id, **again, by=officer)
        with pytest.raises(AgainSaysWhy):
            judge_emergency(found.id, **again, seen=1, by=officer)
        judge_emergency(found.id, **again, why="Carla belde", seen=1, by=officer)
        entries = AuditEntry.objects.filter(action="privacy.emergency_judged")
        reasons = list(entries.order_by("at").values_list("reason", flat=True))

    said = opened(world, officer)[0].reviews
    assert [(one.verdict, one.why) for one in said] == [
        ("wrong", "Carla belde"),
        ("right", ""),
    ]
    assert reasons == ["right", "wrong"]


def test_the_resident_reads_what_was_concluded(world: World, officer: User) -> None:
    found = opened(world, officer)[0]
    resident, worker = world.users[Role.RESIDENT], world.users[Role.PROFESSIONAL]
    page = f"/ruwaard/mijn-plan/{world.rows['case_id']}/wie-keek/"
    before = sign_in(resident).get(page).content.decode()
    with seated(world.here, officer, Role.PRIVACY_OFFICER):
        judge_emergency(found.id, **WORDS, by=officer)
    after = sign_in(resident).get(page).content.decode()

    assert WORDS["conclusion"] not in before
    assert WORDS["conclusion"] in after
    with seated(world.here, worker, Role.PROFESSIONAL):
        assert EmergencyReview.objects.count() == 0


def test_it_is_late_when_its_day_went_by(world: World, officer: User) -> None:
    found = opened(world, officer)[0]
    yesterday = replace(found, opened_at=timezone.now() - timedelta(days=1))
    judged = replace(yesterday, reviews=[EmergencyReview(tenant=world.here)])

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


def test_nobody_judges_the_own_emergency_access(world: World, officer: User) -> None:
    found = opened(world, officer)[0]
    until = clock.today() - timedelta(days=1)
    with tenant_scope(world.here.pk):
        rows = Membership.objects.filter(user=found.user)
        rows.update(starts_on=until, ends_on=clock.today())
    make_member(world.here, Role.PRIVACY_OFFICER, user=found.user)
    with seated(world.here, found.user, Role.PRIVACY_OFFICER):
        row = EmergencyReview(
            emergency_id=found.id,
            judged_by=found.user,
            judged_at=timezone.now(),
            **WORDS,
        )
        with pytest.raises(OwnEmergency):
            judge_emergency(found.id, **WORDS, by=found.user)
        with pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
            row.save(force_insert=True)


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
    late = browser.post(page, WORDS | {"why": "Ook"})
    again = browser.post(page, WORDS | {"seen": 1, "why": "Carla belde mij"})
    after = browser.get("/ruwaard/noodtoegang/wacht/").content.decode()

    assert page in waits
    codes = [one.status_code for one in (refused, judged, late, again)]
    assert codes == [422, 302, 422, 302]
    assert page not in after
    assert WORDS["conclusion"] in browser.get(page).content.decode()
    assert "Terecht" in browser.get("/ruwaard/noodtoegang/lijst/").content.decode()
