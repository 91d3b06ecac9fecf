"""Who is away, who stands in, who was asked to look along: for roles and secrets."""

from datetime import timedelta
from typing import Any

from casework.models import Case, LookAlong, StandIn
from ruwaard import clock
from ruwaard.accounts.models import Membership, Role


def fill_with_work(world: Any, case: Case) -> None:  # noqa: ANN401 - the World of tests.world
    """Let a colleague be away, somebody stand in, and a question be asked of them."""
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
    look = LookAlong.objects.create(
        case=case,
        asked_by=world.users[Role.PROFESSIONAL],
        asked_of=world.users[Role.DUTY_CONTACT],
        question=world.token("look.question"),
        asked_on=today,
    )
    world.rows["look_id"] = look.pk
