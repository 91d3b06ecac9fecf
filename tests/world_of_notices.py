"""What waits for somebody in the world of the tests of roles."""

from typing import TYPE_CHECKING

from ruwaard.accounts.models import Role
from ruwaard.notices.bounces import NOT_ARRIVED
from ruwaard.notices.models import Notice
from ruwaard.notices.services import notify
from tests.factories import seated

if TYPE_CHECKING:
    from tests.world import World


def fill_with_notices(world: "World") -> None:
    """Give the professional one notice, with its id in the rows of the world."""
    told = world.users[Role.PROFESSIONAL]
    with seated(world.here, told):
        notify([told], NOT_ARRIVED, address="/ruwaard/")
        world.rows["notice_id"] = Notice.objects.get(kind=NOT_ARRIVED).pk
