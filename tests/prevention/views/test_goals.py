"""The five goals in figures of every part that the neighbourhood uses."""

from community.services import places
from prevention.reading.goals import Asked, goals_in_figures
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.compass import Goal
from tests.factories import seated, sign_in
from tests.world import World


def test_every_goal_is_told_by_the_parts_that_are_used(world: World) -> None:
    keeper = world.users[Role.RESIDENT_EDITOR]
    with seated(world.here, keeper, Role.RESIDENT_EDITOR):
        spot = places.open_place(
            name="De Haard", is_accessible=True, opened_on=clock.today(), by=keeper
        )
        places.count_week(spot, week_of=clock.today(), visits=40, by=keeper)

    page = sign_in(world.users[Role.DIRECTOR]).get("/ruwaard/leren/doelen/")

    text = page.content.decode()
    assert [str(goal.label) for goal in Goal if str(goal.label) not in text] == []
    assert "40 keer kwam iemand dit jaar binnen." in text
    assert "werkt hier samen" in text or "werken hier samen" in text


def test_what_is_off_tells_nothing(world: World) -> None:
    world.here.features = ["casework"]
    with seated(world.here, world.users[Role.DIRECTOR], Role.DIRECTOR):
        told = dict(goals_in_figures(Asked(world.here, clock.today(), k=5)))

    known = {goal.value for goal, lines in told.items() if lines}
    assert known <= {Goal.HELP, Goal.SYSTEMS}
    assert {one.app for lines in told.values() for one in lines} == {"casework"}
