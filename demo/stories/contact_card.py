"""How to reach the team of the demo, and what somebody left there today."""

from casework.services import contact_card
from demo.settling import Settled
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.tenancy.scope import Scope, enter

CARD = {
    "team": "Wijkteam Ruwaard",
    "phone": "0412 55 50 00",
    "email": "wijkteam@ruwaard.voorbeeld",
    "place": "Huis van de Wijk, Verzonnen Plein 1",
    "hours": "maandag tot en met vrijdag, 9.00 tot 17.00 uur",
    "walk_in": "dinsdag en donderdag, 10.00 tot 12.00 uur, in het Huis van de Wijk",
    "languages": "Nederlands, Turks, Arabisch, Engels",
    "takes_messages": True,
}


def hang_the_card(settled: Settled) -> None:
    """Let the programme write the card, and somebody without an account a message."""
    place, by = settled.places["ruwaard"].pk, settled.users["mila"]
    with enter(Scope(place, by.pk, clock.today(), role=Role.PROGRAMME)):
        contact_card.write_card(version=0, by=by, **CARD)
    with enter(Scope(place, None, clock.today())):
        contact_card.leave_message(
            text="Mijn moeder is net thuis uit het ziekenhuis. Wie kan meedenken?",
            name="Dochter van een bewoner",
            reach="06 00 00 00 00",
        )
