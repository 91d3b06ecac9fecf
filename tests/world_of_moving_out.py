"""The list for moving out of an institution, in the world's one case."""

from typing import TYPE_CHECKING

from casework.models import Case, MoveOutPoint
from casework.services import moving_out
from ruwaard.accounts.models import User

if TYPE_CHECKING:
    from tests.world import World


def fill_with_moving_out(world: "World", case: Case, by: User) -> None:
    row = moving_out.choose_list(case, leaves=world.token("moveout.leaves"), by=by)
    first = row.points.all()[0]
    MoveOutPoint.objects.filter(pk=first.pk).update(
        code="own", text=world.token("moveout.text")
    )
    world.rows["point_id"] = first.pk
