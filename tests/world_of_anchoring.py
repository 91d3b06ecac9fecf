"""What the world's manager says of the own organisation."""

from typing import TYPE_CHECKING

from casework.services.anchoring import say_how_it_stands
from ruwaard.accounts.models import Role
from tests.factories import make_organisation, seated

if TYPE_CHECKING:
    from tests.world import World


def fill_with_anchoring(world: "World") -> None:
    """Say of one point how it stands at Pantein."""
    by = world.users[Role.MANAGER]
    with seated(world.here, by, Role.MANAGER):
        say_how_it_stands(
            make_organisation("Pantein"),
            "mandate",
            state="under_way",
            how="",
            version=0,
            by=by,
        )
    world.rows["casework:anchoring_change.code"] = "mandate"
