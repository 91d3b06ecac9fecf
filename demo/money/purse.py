"""The people and organisations that the money of the demo plays with."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time

from django.utils import timezone

from budget.models import Framework
from demo.money.facts import LATER, LATER_LINE, LINES, RUNNING, Chapter, Line
from demo.places import RUWAARD
from demo.settling import Settled
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.scope import Scope, enter

BODIES = sorted({line.body for line in LINES})


class Purse:
    """The neighbourhood Ruwaard, its people, and its frameworks once they are laid."""

    def __init__(self, settled: Settled) -> None:
        """Begin with the people and organisations of the demo."""
        self.settled = settled
        self.place = settled.places[RUWAARD.slug]
        self.users = settled.users
        self.today = clock.today()
        self.frameworks: dict[Chapter, Framework] = {}

    @contextmanager
    def being(self, key: str, role: Role, day: date, body: str = "") -> Iterator[User]:
        """Be somebody on a day; access goes by today, when all are in their roles."""
        user = self.users[key]
        organisation = self.settled.bodies.get(body)
        scope = Scope(
            self.place.pk,
            user.pk,
            self.today,
            role=role,
            organisation_id=organisation.pk if organisation else None,
        )
        moment = timezone.make_aware(datetime.combine(day, time(10)))
        with enter(scope), clock.stopped_at(moment):
            yield user


def lines_of(chapter: Chapter, year: int, body: str) -> list[Line]:
    """Return what an organisation gets money for in a year."""
    later = chapter == RUNNING or year >= LATER.from_year
    lines = (*LINES, LATER_LINE) if later else LINES
    return [line for line in lines if line.body == body]
