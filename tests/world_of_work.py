"""Who is away and who stands in, for the tests of roles and secrets."""

from datetime import timedelta
from typing import Any

from casework.models import StandIn
from ruwaard import clock
from ruwaard.accounts.models import Membership, Role


def fill_with_work(world: Any) -> None:  # noqa: ANN401 - the World of tests.world
    """Let a colleague be away, and somebody stand in."""
    today = clock.today()
    StandIn.objects.create(
        absent=world.users["colleague"],
        user=world.users[Role.PROFESSIONAL],
        starts_on=today,
        ends_on=today + timedelta(days=5),
        by=world.users[Role.PROGRAMME],
    )
    role = Membership.objects.of(world.users["colleague"]).get()
    for name in ("stand_in", "stand_in_end"):
        world.rows[f"casework:{name}.membership_id"] = role.pk
