"""Rights over data, for the tests of roles and secrets: what the resident asked."""

from datetime import timedelta
from typing import TYPE_CHECKING

from casework.models import Case, RightsLink, RightsRequest
from ruwaard import clock
from ruwaard.accounts.models import Role

if TYPE_CHECKING:
    from tests.world import World


def fill_with_rights(world: "World", case: Case) -> None:
    """Let the resident have asked for everything; enters with the resident's seat."""
    today = clock.today()
    person = case.people.first()
    asked = RightsRequest(
        kind=RightsRequest.Kind.EXPORT,
        name="Inwoner",
        channel=RightsRequest.Channel.ACCOUNT,
        identity=RightsRequest.Identity.ACCOUNT,
        asked_on=today,
        answer_by=today + timedelta(days=31),
        open_until=today + timedelta(days=7),
    )
    resident = world.users[Role.RESIDENT]
    link = RightsLink(request=asked, case=case, person=person, written_by=resident)
    link.save(force_insert=True)
    asked.save(force_insert=True)
    world.rows["casework:data_json.request_id"] = asked.pk
