"""The card of the world's neighbourhood, and what somebody left there."""

from typing import TYPE_CHECKING

from casework.models import PublicMessage
from casework.services import contact_card
from ruwaard import clock
from ruwaard.accounts.models import Role
from tests.factories import seated

if TYPE_CHECKING:
    from tests.world import World

# Read by the aanspreekpunt, and by nobody else.
LEFT = {"message.text", "message.name", "message.reach"}
CARD = {
    "team": "Wijkteam Ruwaard",
    "phone": "0412 12 34 56",
    "email": "",
    "place": "De Plint 1",
    "hours": "",
    "walk_in": "",
    "languages": "",
    "takes_messages": True,
}


def fill_with_contact_card(world: "World") -> None:
    """Write the card as the programme does, and leave one message."""
    by = world.users[Role.PROGRAMME]
    with seated(world.here, by, Role.PROGRAMME):
        contact_card.write_card(version=0, by=by, **CARD)
        message = PublicMessage(
            text=world.token("message.text"),
            name=world.token("message.name"),
            reach=world.token("message.reach"),
            left_at=clock.now(),
        )
        message.save(force_insert=True)
    world.rows["message_id"] = message.pk
