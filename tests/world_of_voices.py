"""What was said at the world's table of telling, and of what may happen."""

from typing import TYPE_CHECKING

from casework.models import Case
from casework.services import scenarios, voices
from ruwaard.accounts.models import User

if TYPE_CHECKING:
    from tests.world import World


def fill_with_voices(world: "World", case: Case, by: User) -> None:
    row = voices.ask_to_tell(case, user=by, about=world.token("telling.about"), by=by)
    world.rows["permission_id"] = row.pk
    scenario = scenarios.add_scenario(
        case,
        happens=world.token("scenario.happens"),
        then_do=world.token("scenario.then"),
        call=world.token("scenario.call"),
        by=by,
    )
    world.rows["scenario_id"] = scenario.pk
