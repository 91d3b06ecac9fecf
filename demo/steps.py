"""The words in which the stories are told: one class per thing that can happen.

A story is a list of days; a day is one person doing some of these things. Days count
from today, so that the demo is never old: -30 is thirty days ago. Texts are what people
would say; all of them are invented.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import time
from decimal import Decimal
from typing import Any

from ruwaard.accounts.models import User


class Step:
    """One thing that happens."""


@dataclass(frozen=True)
class Day:
    """What `by` (the key of an account) did, `on` so many days from today: below 0."""

    on: int
    by: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Story:
    """One plan, from its first day until now."""

    key: str
    place: str
    days: tuple[Day, ...]


def day(on: int, by: str, *steps: Step) -> Day:
    """Return what `by` did on one day."""
    return Day(on, by, steps)


def story(key: str, place: str, *days: Day) -> Story:
    """Return one plan."""
    return Story(key, place, days)


@dataclass(frozen=True)
class Start(Step):
    """A first contact; `details` are fields of the resident."""

    name: str
    kind: str = "individual"
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Resident(Step):
    """One more resident, or one more group, in the same plan."""

    name: str
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Own(Step):
    """Somebody of the resident's own."""

    name: str
    relation: str
    kind: str = "network"


@dataclass(frozen=True)
class Speaks(Step):
    """Somebody speaks by law for `person`; `until` is days from today."""

    name: str
    person: str
    kind: str
    about: str = ""
    until: int | None = None


@dataclass(frozen=True)
class Join(Step):
    """Colleagues take a seat in the team."""

    users: tuple[str, ...]


@dataclass(frozen=True)
class HandOver(Step):
    """The lead goes to `to`, or to nobody yet."""

    to: str = ""


@dataclass(frozen=True)
class Contact(Step):
    """Something on the timeline."""

    kind: str
    text: str


@dataclass(frozen=True)
class Intensity(Step):
    """Help goes a step up or down."""

    level: int
    reason: str


@dataclass(frozen=True)
class At:
    """One place at the table: a colleague, somebody of one's own, or a typed name."""

    user: str = ""
    own: str = ""
    name: str = ""
    kind: str = "professional"
    label: str = ""
    by_phone: bool = False


@dataclass(frozen=True)
class Talk(Step):
    """A conversation at the table; the residents and the writer sit there already."""

    seats: tuple[At, ...] = ()
    notes: str = ""
    place: str = "home"
    detail: str = ""
    absence: str = ""
    read_aloud_in: str = ""


@dataclass(frozen=True)
class Coming(Step):
    """A conversation `days` from today, and who is asked: a name and an answer."""

    days: int
    at: time
    seats: tuple[At, ...] = ()
    asked: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Line(Step):
    """One line of the plan, under want, can or need."""

    question: str
    text: str
    key: str = ""
    said_by: str = ""
    original: str = ""
    language: str = ""


@dataclass(frozen=True)
class Agree(Step):
    """An agreement on the need `need`; `due` is days from today.

    Exactly one of `person`, `own`, `user` and `body` says who does it.
    """

    need: str
    what: str
    due: int
    key: str = ""
    person: str = ""
    own: str = ""
    user: str = ""
    body: str = ""
    kind: str = ""
    payer: str = "own"
    payer_name: str = ""
    amount: Decimal | None = None
    cost: str = ""


@dataclass(frozen=True)
class Now(Step):
    """How an agreement stands from that day on."""

    agreement: str
    state: str
    ground: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Move(Step):
    """The whole plan goes to another state."""

    state: str


@dataclass(frozen=True)
class Close(Step):
    """The plan closes; `reason` is why what is open may stay so."""

    reason: str = ""
    follow_up: bool = True


@dataclass(frozen=True)
class Reopen(Step):
    """The plan goes open again."""

    reason: str


@dataclass(frozen=True)
class Ask(Step):
    """A colleague is asked to look along; with `answer` they did."""

    user: str
    question: str
    answer: str = ""
    wants_seat: bool = False


@dataclass(frozen=True)
class Freeze(Step):
    """The plan is laid down as a version."""


@dataclass(frozen=True)
class Sign(Step):
    """`name` signs the latest version."""

    name: str
    method: str = "account"
    witness: str = ""
    mark: str = ""
    read_aloud_in: str = ""


@dataclass(frozen=True)
class Invite(Step):
    """Somebody is asked to come and look; `accepted_by` is the account that did.

    A mail that is `lost` came back: who sent it reads so under Berichten.
    """

    name: str
    accepted_by: str = ""
    email: str = ""
    lost: bool = False
    until: int | None = None
    on_paper: bool = False


@dataclass(frozen=True)
class Guest(Step):
    """Somebody of a partner gets a place, until so many days from today."""

    user: str
    until: int


@dataclass(frozen=True)
class Open(Step):
    """The resident opens one line to somebody; `until` is days from today."""

    line: str
    user: str
    until: int


@dataclass(frozen=True)
class Does(Step):
    """Whatever `deed` does with the teller of the story and who acts."""

    deed: Callable[[Any, User], None]


@dataclass(frozen=True)
class Safety(Step):
    """A note about violence, for named readers only, with steps of the protocol."""

    text: str
    readers: tuple[str, ...] = ()
    taken: tuple[tuple[str, str], ...] = ()


def want(text: str, **sides: str) -> Line:
    """Return a line under "ik wil"."""
    return Line("want", text, **sides)


def can(text: str, **sides: str) -> Line:
    """Return a line under "ik kan"."""
    return Line("can", text, **sides)


def need(key: str, text: str, **sides: str) -> Line:
    """Return a line under "ik heb nodig"."""
    return Line("need", text, key, **sides)
