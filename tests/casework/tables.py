"""A plan as it comes off the kitchen table, made through the services themselves."""

from dataclasses import dataclass
from datetime import date, timedelta

from casework.models import Agreement, Case, Meeting, NetworkMember, Person, Seat
from casework.services import agreements, meetings, people, plans
from casework.services.drafts import Signer, signers_of
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_case, make_member, make_user, seated

WISH = "Ik wil weer rustig slapen en niet meer bang zijn voor de post."
NEED = "Iemand die de post met mij opent"
DUE_IN = timedelta(days=14)


@dataclass
class Table:
    """Hennie with an account, her sister Ans without one, Noor who leads."""

    place: Neighbourhood
    noor: User
    hennie: User
    case: Case
    person: Person
    ans: NetworkMember
    meeting: Meeting
    agreement: Agreement

    def signer(self, name: str) -> Signer:
        """Return who signs under that name; call it inside a scope."""
        return next(one for one in signers_of(self.case) if one.name == name)


def make_table(place: Neighbourhood, *, due_on: date | None = None) -> Table:
    """Make a meeting with a wish, a strength, a need and an agreement of Hennie's."""
    noor = make_member(place, user=make_user("Noor El Idrissi"))
    hennie = make_member(place, Role.RESIDENT, user=make_user("Hennie van Dorp"))
    case = make_case(place, noor, "Hennie van Dorp")
    with seated(place, noor, Role.PROFESSIONAL):
        Seat.objects.create(
            case=case, user=hennie, kind=Seat.Kind.RESIDENT, starts_on=clock.today()
        )
        person: Person = case.people.get()
        person.user = hennie
        person.save(update_fields=["user"])
        ans = people.add_network_member(
            case, name="Ans Wijers", relation="zus", by=noor
        )
        meeting = meetings.open_meeting(case, held_on=clock.today(), by=noor)
        meetings.seat(
            meeting, kind="network", name=ans.name, network_member=ans, by=noor
        )
        plans.add_item(case, question="want", text=WISH, said_by=person, by=noor)
        plans.add_item(
            case,
            question="can",
            text="Koken voor een grote groep",
            by=noor,
            said_by=person,
            original="Kalabalık için yemek yapmak",
            original_language="Turks",
        )
        need = plans.add_item(case, question="need", text=NEED, by=noor)
        agreement = agreements.make_agreement(
            need,
            what="Elke dinsdag samen de post openen",
            carrier="resident",
            person=person,
            due_on=due_on or clock.today() + DUE_IN,
            by=noor,
        )
    return Table(place, noor, hennie, case, person, ans, meeting, agreement)
