from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from casework.models import Barrier, BarrierLink, BarrierStep, HoldUp, Told
from casework.refusals.barriers import (
    BarrierCopiesThePlan,
    BarrierIsElsewhere,
    BarrierNamesSomebody,
    BarrierStandsAlready,
    BarrierStandsDifferently,
    BarrierWasRead,
    NothingIsHeldUp,
)
from casework.services import barrier_steps, barrier_terms, barriers
from casework.services.agreements import change_agreement_state
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood, Organisation
from ruwaard.tenancy.scope import Scope, enter
from tests.casework.services.held import RULE, climbing, held, link_of, written
from tests.casework.services.table import (
    Around,
    make_colleague,
    make_meeting,
    table,
)
from tests.factories import make_member, make_organisation, make_user, seated

State = Barrier.State
Level = Barrier.Level


@pytest.fixture
def around(neighbourhood: Neighbourhood) -> Iterator[Around]:
    with table(neighbourhood) as one:
        make_meeting(one)
        yield one


@pytest.fixture
def town() -> Organisation:
    return make_organisation("Gemeente Oss")


@pytest.fixture
def manager(around: Around, town: Organisation) -> User:
    return make_member(
        around.neighbourhood, Role.MANAGER, user=make_user("Irma"), organisation=town
    )


@pytest.fixture
def director(around: Around) -> User:
    return make_member(around.neighbourhood, Role.DIRECTOR, user=make_user("Hanneke"))


def scope_of(around: Around, user: User, role: Role, days: int = 0) -> Scope:
    day = clock.today() + timedelta(days=days)
    return Scope(around.neighbourhood.pk, user.pk, day, role=role)


def climb_after(around: Around, days: int) -> int:
    day = clock.today() + timedelta(days=days)
    with enter(Scope(around.neighbourhood.pk, None, day, role="system")):
        return barrier_steps.climb()


def again(barrier: Barrier) -> Barrier:
    found: Barrier = Barrier.objects.get(pk=barrier.pk)
    return found


def test_a_barrier_waits_until_the_resident_read_it(around: Around) -> None:
    barrier = written(around)

    assert (barrier.state, barrier.level, barrier.climbs_on) == (
        State.OPEN,
        Level.PROFESSIONAL,
        None,
    )
    assert climb_after(around, 300) == 0


def test_read_aloud_it_climbs_in_seven_days(around: Around) -> None:
    barrier = climbing(around)

    assert (barrier.state, barrier.climbs_on) == (
        State.CLIMBING,
        clock.today() + timedelta(days=7),
    )
    assert HoldUp.objects.untold().count() == 0


def test_the_database_lets_nothing_climb_unread(around: Around) -> None:
    barrier = written(around)

    with pytest.raises(IntegrityError), transaction.atomic():
        Barrier.objects.filter(pk=barrier.pk).update(
            state=State.CLIMBING, read_on=clock.today(), climbs_on=clock.today()
        )


def test_words_that_were_read_stay(around: Around) -> None:
    barrier = climbing(around)

    with pytest.raises(BarrierWasRead):
        barriers.change_barrier(
            link_of(barrier),
            version=barrier.version,
            rule="Anders.",
            rule_of="het Rijk",
            organisation=barrier.organisation,
            needed="Iets.",
            by=around.noor,
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Barrier.objects.filter(pk=barrier.pk).update(rule="Anders.")


def test_words_that_changed_meanwhile_are_not_read(around: Around) -> None:
    barrier = written(around)
    barriers.change_barrier(
        link_of(barrier),
        version=barrier.version,
        rule="Een andere regel.",
        rule_of="het Rijk",
        organisation=barrier.organisation,
        needed="Iets.",
        by=around.noor,
    )

    with pytest.raises(BarrierStandsDifferently):
        barriers.tell_barrier(
            link_of(barrier), how=Told.SPOKEN, version=barrier.version, by=around.noor
        )


def test_two_clicks_write_one(around: Around) -> None:
    agreement, key = held(around), uuid4()

    one = written(around, agreement, barrier_id=key)
    other = written(around, agreement, barrier_id=key)

    assert (one, BarrierLink.objects.count()) == (other, 1)


def test_one_barrier_at_a_time(around: Around) -> None:
    agreement = held(around)
    written(around, agreement)

    with pytest.raises(BarrierStandsAlready):
        written(around, agreement)


def test_what_goes_on_has_no_barrier(around: Around) -> None:
    agreement = change_agreement_state(held(around), state="doing", by=around.noor)

    with pytest.raises(NothingIsHeldUp):
        written(around, agreement)


@pytest.mark.parametrize("name", ["Hennie", "Dorp"])
def test_nobody_of_the_plan_is_named(around: Around, name: str) -> None:
    with pytest.raises(BarrierNamesSomebody) as refusal:
        written(around, needed=f"Iets voor {name}.")

    assert refusal.value.name == name


def test_plan_text_is_not_copied(around: Around) -> None:
    agreement = held(around)

    with pytest.raises(BarrierCopiesThePlan):
        written(around, agreement, rule=f"Het gaat om: {agreement.what}")


def test_it_climbs_to_managers_and_then_to_directors(
    around: Around, manager: User, director: User, town: Organisation
) -> None:
    barrier = climbing(around, town)

    assert [climb_after(around, days) for days in (6, 7, 7, 20)] == [0, 1, 0, 0]
    at_manager = again(barrier)
    assert climb_after(around, 21) == 1
    at_director = again(barrier)

    assert (at_manager.level, at_director.level) == (Level.MANAGER, Level.DIRECTOR)
    assert at_director.climbs_on == clock.today() + timedelta(days=51)
    kinds = [step.kind for step in BarrierStep.objects.filter(barrier=barrier)]
    assert kinds == ["read", "climbed", "climbed"]
    for user in (manager, director):
        with seated(around.neighbourhood, user):
            waits = Notice.objects.filter(user=user, kind="casework.barrier_climbed")
            assert waits.count() == 1


def test_without_a_manager_it_goes_to_the_directors(
    around: Around, town: Organisation
) -> None:
    barrier = climbing(around, town)

    climb_after(around, 7)

    assert again(barrier).level == Level.DIRECTOR


def test_the_days_are_a_setting(around: Around) -> None:
    barrier_terms.set_terms(
        professional_days=2, manager_days=3, director_days=4, by=around.noor
    )

    assert climbing(around).climbs_on == clock.today() + timedelta(days=2)


def test_a_manager_sees_it_from_the_own_level_on(
    around: Around, manager: User, town: Organisation
) -> None:
    barrier = climbing(around, town)
    desk = scope_of(around, manager, Role.MANAGER)

    with enter(desk):
        before = Barrier.objects.count()
    climb_after(around, 7)
    with enter(desk):
        after = Barrier.objects.get()
        assert BarrierLink.objects.count() == 0

    assert (before, after.rule) == (0, RULE)
    assert barrier == after


def test_a_manager_of_another_organisation_sees_nothing(
    around: Around, manager: User
) -> None:
    climbing(around, make_organisation("Pantein"))
    make_member(
        around.neighbourhood,
        Role.MANAGER,
        user=make_user("Anja"),
        organisation=make_organisation("Pantein"),
    )
    climb_after(around, 7)

    with enter(scope_of(around, manager, Role.MANAGER)):
        assert Barrier.objects.count() == 0


def test_a_no_of_a_manager_climbs_to_the_directors(
    around: Around, manager: User, director: User, town: Organisation
) -> None:
    barrier = climbing(around, town)
    climb_after(around, 7)
    with enter(scope_of(around, manager, Role.MANAGER)):
        barrier_steps.refuse_barrier(
            barrier, ground="law", text="Mag niet.", version=3, by=manager
        )
    at_director = again(barrier)
    with enter(scope_of(around, director, Role.DIRECTOR)):
        barrier_steps.refuse_barrier(
            barrier, ground="law", text="Echt niet.", version=4, by=director
        )

    ended = again(barrier)
    assert (at_director.level, at_director.state) == (Level.DIRECTOR, State.CLIMBING)
    assert (ended.state, ended.outcome, ended.refused_ground) == (
        State.UNSOLVABLE,
        "Echt niet.",
        "law",
    )


def test_who_solves_it_says_what_changed(
    around: Around, manager: User, town: Organisation
) -> None:
    barrier = climbing(around, town)
    climb_after(around, 7)

    with enter(scope_of(around, manager, Role.MANAGER)):
        barrier_steps.solve_barrier(
            barrier, changed="De regeling is aangepast.", version=3, by=manager
        )

    solved = again(barrier)
    assert (solved.state, solved.outcome, solved.ended_on) == (
        State.SOLVED,
        "De regeling is aangepast.",
        clock.today(),
    )
    waits = Notice.objects.filter(user=around.noor, kind="casework.barrier_solved")
    assert waits.count() == 1


def test_of_two_at_the_same_moment_one_wins(
    around: Around, manager: User, town: Organisation
) -> None:
    barrier = climbing(around, town)
    climb_after(around, 7)

    with enter(scope_of(around, manager, Role.MANAGER)):
        barrier_steps.answer_barrier(barrier, text="Wij kijken.", version=3, by=manager)
        with pytest.raises(BarrierStandsDifferently):
            barrier_steps.solve_barrier(
                barrier, changed="Klaar.", version=3, by=manager
            )


def test_the_team_does_not_say_no(around: Around) -> None:
    barrier = climbing(around)

    with pytest.raises(BarrierIsElsewhere):
        barrier_steps.refuse_barrier(
            barrier, ground="law", text="Nee.", version=2, by=around.noor
        )


def test_a_colleague_outside_the_team_sees_none(around: Around) -> None:
    climbing(around)
    bram = make_colleague(around)

    with seated(around.neighbourhood, bram, Role.PROFESSIONAL):
        seen = (Barrier.objects.count(), BarrierStep.objects.count())

    assert seen == (0, 0)


def test_a_step_is_never_changed(around: Around) -> None:
    climbing(around)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege(current_user, 'casework_barrierstep', 'UPDATE')"
        )
        assert cursor.fetchone() == (False,)
