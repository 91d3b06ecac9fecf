"""What a turn of a life will do, said beforehand in numbers."""

from dataclasses import dataclass
from decimal import Decimal

from casework.models import Agreement, Case, LifeEvent, Person
from casework.services import life
from casework.services.deaths import ending_agreements, others_alive


@dataclass(frozen=True, slots=True)
class Ahead:
    """What one action will end. `money` are the euros that will be free again."""

    others: list[Person]
    readers: int
    invitations: int
    agreements: list[Agreement]
    money: Decimal
    law: str

    @property
    def is_alone(self) -> bool:
        """Whether nobody is left to go on with this plan."""
        return not self.others


def ahead_of_death(person: Person) -> Ahead:
    """Return what noting the death of `person` will do."""
    others = list(others_alive(person))
    agreements = ending_agreements(person, alone=not others)
    return Ahead(
        others=others,
        readers=life.readers_of(person.case).count(),
        invitations=life.waiting_in(person.case).count(),
        agreements=agreements,
        money=set_aside(agreements),
        law=str(LifeEvent.Law(life.retention_of(person.case)).label),
    )


def ahead_of_the_end(case: Case) -> Ahead:
    """Return what ends when a plan moves or parts: all that hangs; `others` stay."""
    agreements = life.hanging_in(case)
    return Ahead(
        others=list(case.people.filter(died_on=None)),
        readers=life.readers_of(case).count(),
        invitations=life.waiting_in(case).count(),
        agreements=agreements,
        money=set_aside(agreements),
        law=str(LifeEvent.Law(life.retention_of(case)).label),
    )


def set_aside(agreements: list[Agreement]) -> Decimal:
    """Return the euros of the neighbourhood budget that these agreements hold."""
    held = (one.amount for one in agreements if one.commitment_id is not None)
    return sum((amount for amount in held if amount is not None), Decimal(0))
