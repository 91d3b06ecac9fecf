"""What was asked at the world's table about telling."""

from typing import TYPE_CHECKING

from casework.models import Case
from casework.services import voices
from ruwaard.accounts.models import User

if TYPE_CHECKING:
    from tests.world import World


def fill_with_voices(world: "World", case: Case, by: User) -> None:
    row = voices.ask_to_tell(case, user=by, about=world.token("telling.about"), by=by)
    world.rows["permission_id"] = row.pk
