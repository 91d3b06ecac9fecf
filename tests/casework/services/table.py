"""A table for tests: a case, its writer in scope, and people to sit at it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from casework.models import Case, Meeting, Person, PlanItem, Seat
from casework.services import meetings, plans
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_case, make_member, make_user, seated


@dataclass(frozen=True)
class Around:
    """One case with its writer Noor and its resident Hennie, without an account."""

    neighbourhood: Neighbourhood
    noor: User
    case: Case
    hennie: Person


@contextmanager
def table(neighbourhood: Neighbourhood) -> Iterator[Around]:
    """Give a case in state contact, inside the scope in which Noor works."""
    noor = make_member(neighbourhood, user=make_user("Noor El Idrissi"))
    case = make_case(neighbourhood, noor, "Hennie van Dorp")
    with seated(neighbourhood, noor, Role.PROFESSIONAL):
        case.state = Case.State.CONTACT
        case.save(update_fields=["state"])
        yield Around(neighbourhood, noor, case, case.people.get())


def take_seat(around: Around, user: User, kind: str = Seat.Kind.TEAM) -> User:
    """Give `user` a seat in the case."""
    Seat.objects.create(case=around.case, user=user, kind=kind, starts_on=clock.today())
    return user


def make_colleague(around: Around, name: str = "Bram Kuijpers") -> User:
    """Make a professional of the neighbourhood without a seat in the case."""
    return make_member(around.neighbourhood, user=make_user(name))


def make_meeting(around: Around) -> Meeting:
    """Open a meeting today."""
    return meetings.open_meeting(around.case, held_on=clock.today(), by=around.noor)


def make_item(
    around: Around,
    text: str = "Rust in huis.",
    question: str = PlanItem.Question.WANT,
) -> PlanItem:
    """Write a line in Hennie's words."""
    return plans.add_item(
        around.case,
        question=question,
        text=text,
        by=around.noor,
        said_by=around.hennie,
    )
