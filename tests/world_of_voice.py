"""What the resident of the world asked: of the team, and of the privacy officer."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from casework.models import Case, PlanRequest
from ruwaard import clock
from ruwaard.accounts.models import Role

if TYPE_CHECKING:
    from tests.world import World


def fill_with_voice(world: "World", case: Case) -> None:
    """Let the resident have asked; call it with the resident's seat."""
    looker = world.users[Role.PROFESSIONAL]
    world.rows["looker"] = looker.uuid
    world.rows["day"] = timezone.localdate().isoformat()
    world.rows["kind"] = "supporter"
    of_team = _asked(
        world, case, kind="stop", desk="team", words=world.token("request.words")
    )
    world.rows["plan_request_id"] = of_team.pk
    of_officer = _asked(
        world,
        case,
        kind="explain",
        desk="officer",
        about=world.users["colleague"],
        looked_on=clock.today(),
    )
    world.rows["casework:explanation_give.plan_request_id"] = of_officer.pk


def _asked(world: "World", case: Case, **more: Any) -> PlanRequest:  # noqa: ANN401 - fields of the row
    today = clock.today()
    found: PlanRequest = PlanRequest.objects.create(
        case=case,
        asked_by=world.users[Role.RESIDENT],
        asked_on=today,
        answer_by=today + timedelta(days=14),
        **more,
    )
    return found
