"""What asks for attention today, in every neighbourhood where somebody works.

One desk is read in the scope of its neighbourhood, in a number of queries that does not
depend on the number of plans; a worklist is the desks laid together. Nobody is reminded
of somebody who is in contact and has no plan.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db.models import Q

from budget.models import Commitment
from casework.models import (
    Agreement,
    Case,
    ExemptionLink,
    FollowUp,
    Invitation,
    LookAlong,
    Meeting,
    Person,
    PlanRequest,
    PlanVersion,
    RightsLink,
    RightsRequest,
    Seat,
    WellbeingAsk,
)
from casework.reading.desk import team_cases, unsigned_versions
from casework.reading.invited import with_answers
from ruwaard import clock
from ruwaard.accounts.hats import Hat
from ruwaard.accounts.models import Membership, User

DAYS_AHEAD = 7
MOST = 20
# These are no list of plans: an audit row of their own, or no word of a plan at all.
SHOWN_APART = {"carried", "look_alongs"}
CAN_GO_ON = (Agreement.State.ASKED, Agreement.State.OPEN, Agreement.State.DOING)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that asks for attention, whose plan it is about, and where."""

    case_id: UUID
    name: str
    row: Any
    place: Hat

    @property
    def is_version(self) -> bool:
        """Whether this is a version of a plan, and not a letter."""
        return isinstance(self.row, PlanVersion)


@dataclass(frozen=True, slots=True)
class Desk:
    """What asks for attention today; the nearest twenty meetings of a neighbourhood.

    `waiting` is asked of somebody else who has not answered. `paper` goes to people
    who are reached on paper: a version to sign, or a letter with a code. `orphaned` is
    carried by a colleague who works here no more.
    """

    cases: int = 0
    has_shared: bool = False
    declined: list[Entry] = field(default_factory=list)
    orphaned: list[Entry] = field(default_factory=list)
    late: list[Entry] = field(default_factory=list)
    due: list[Entry] = field(default_factory=list)
    soon: list[Entry] = field(default_factory=list)
    waiting: list[Entry] = field(default_factory=list)
    paper: list[Entry] = field(default_factory=list)
    to_approve: list[Entry] = field(default_factory=list)
    unsigned: list[Entry] = field(default_factory=list)
    meetings: list[Entry] = field(default_factory=list)
    follow_ups: list[Entry] = field(default_factory=list)
    wellbeing: list[Entry] = field(default_factory=list)
    exemptions: list[Entry] = field(default_factory=list)
    requests: list[Entry] = field(default_factory=list)
    look_alongs: list[Entry] = field(default_factory=list)
    carried: list[Entry] = field(default_factory=list)
    rights: list[Entry] = field(default_factory=list)

    @property
    def case_ids(self) -> list[UUID]:
        """The plans of which something shows, for the audit; not what is shared."""
        lists = [value for name, value in _lists(self) if name not in SHOWN_APART]
        return sorted({entry.case_id for entries in lists for entry in entries})

    @property
    def to_sign(self) -> int:
        """How many versions wait for a resident, on a screen or on paper."""
        return len(self.unsigned) + sum(entry.is_version for entry in self.paper)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to work on at all."""
        asked = (self.look_alongs, self.wellbeing, self.rights, self.requests)
        waits = (self.carried, self.follow_ups, *asked)
        return not (self.cases or any(waits))


def desk_of(user: User, place: Hat, today: date) -> Desk:
    """Return what asks for attention of `user` in the neighbourhood in scope."""
    mine = team_cases(user, today).open()
    states = dict(mine.values_list("pk", "state"))
    asks = list(FollowUp.objects.due(today).asked_by(user, today))
    rights = _to_answer(user, today)
    asked = list(PlanRequest.objects.waiting().for_the_team(user))
    outside = [row.case_id for row in asks] + [row.case_id for row in rights]
    outside += [row.case_id for row in asked]
    names = _names([*states, *outside])

    def entries(rows: Iterable[Any]) -> list[Entry]:
        return [
            Entry(row.case_id, names.get(row.case_id, ""), row, place) for row in rows
        ]

    hanging = _hanging(states)
    planned = [key for key, state in states.items() if state != Case.State.CONTACT]
    on_screen, on_paper = _unsigned(planned)
    shared = _shared_with(user, today)
    carried = set(Agreement.objects.carried_by_me().values_list("pk", flat=True))
    coming = with_answers(Meeting.objects.filter(case__in=states).coming(today))
    return Desk(
        cases=len(states),
        has_shared=bool(shared),
        orphaned=entries(_of_who_left(hanging, today)),
        paper=entries([*on_paper, *_letters(planned)]),
        unsigned=entries(on_screen),
        meetings=entries(coming[:MOST]),
        follow_ups=entries(asks),
        wellbeing=[
            Entry(row.case_id, row.person.name, row, place)
            for row in _to_ask(planned, today)
        ],
        exemptions=entries(_to_look_at_again(planned, today)),
        requests=entries(asked),
        look_alongs=entries(_questions(user)),
        rights=entries(rights),
        carried=entries(row for row in shared if _can_go_on(row, carried)),
        **{name: entries(rows) for name, rows in _sorted(hanging, user, today).items()},
    )


def together(desks: Sequence[Desk]) -> Desk:
    """Return the desks as one; what has a day stands in the order of its day."""
    found: dict[str, Any] = {
        name: [entry for desk in desks for entry in getattr(desk, name)]
        for name, _value in _lists(Desk())
    }
    for name in (
        "declined",
        "orphaned",
        "late",
        "due",
        "soon",
        "waiting",
        "to_approve",
        "carried",
    ):
        found[name].sort(key=attrgetter("row.due_on"))
    found["rights"].sort(key=attrgetter("row.request.answer_by"))
    found["meetings"].sort(key=attrgetter("row.held_on"))
    return Desk(
        cases=sum(desk.cases for desk in desks),
        has_shared=any(desk.has_shared for desk in desks),
        **found,
    )


def _lists(desk: Desk) -> list[tuple[str, list[Entry]]]:
    """Return the lists of a desk by name."""
    values = [(one.name, getattr(desk, one.name)) for one in fields(desk)]
    return [(name, value) for name, value in values if isinstance(value, list)]


def _names(cases: Iterable[UUID]) -> dict[UUID, str]:
    first = Person.objects.filter(case__in=list(cases), is_first=True)
    return dict(first.values_list("case_id", "name"))


def _unsigned(cases: list[UUID]) -> tuple[list[Any], list[Any]]:
    """Return the versions that wait for a resident: to sign on a screen, on paper."""
    versions = list(unsigned_versions(cases).order_by("frozen_at"))
    ids = [one.case_id for one in versions]
    first = Person.objects.filter(case__in=ids, is_first=True, user=None)
    on_paper = set(
        first.filter(reach=Person.Reach.PAPER).values_list("case_id", flat=True)
    )
    return (
        [one for one in versions if one.case_id not in on_paper],
        [one for one in versions if one.case_id in on_paper],
    )


def _to_ask(cases: list[UUID], today: date) -> list[WellbeingAsk]:
    """Return what is asked by a colleague: how it goes with who has no account."""
    rows = WellbeingAsk.objects.filter(case__in=cases).to_carry(today)
    return list(rows.select_related("person").order_by("due_on", "pk"))


def _letters(cases: list[UUID]) -> list[Invitation]:
    """Return the letters with a code that nobody used yet."""
    return list(
        Invitation.objects.filter(
            case__in=cases,
            channel=Invitation.Channel.PAPER,
            accepted_at=None,
            withdrawn_at=None,
            expires_at__gt=clock.now(),
        )
        .select_related("person", "network_member", "representative")
        .order_by("invited_at")
    )


def _hanging(cases: Iterable[UUID]) -> list[Agreement]:
    rows = Agreement.objects.filter(case__in=list(cases)).hanging()
    with_money = rows.select_related("organisation", "commitment")
    return list(with_money.order_by("due_on", "pk"))


def _to_look_at_again(cases: list[UUID], today: date) -> list[ExemptionLink]:
    """Return the rules set aside of which it is time to say what that brought."""
    rows = ExemptionLink.objects.filter(case__in=cases)
    due = rows.filter(exemption__review_on__lte=today, exemption__read_on__isnull=False)
    return list(due.select_related("exemption").order_by("exemption__review_on"))


def _sorted(rows: list[Agreement], user: User, today: date) -> dict[str, list[Any]]:
    """Return what hangs by the list it belongs to."""
    last = today + timedelta(days=DAYS_AHEAD)
    ahead = [row for row in rows if not row.is_declined and row.due_on >= today]
    others = [row for row in ahead if _waits_for_somebody_else(row, user)]
    own = [row for row in ahead if row not in others]
    return {
        "declined": [row for row in rows if row.is_declined],
        "late": [row for row in rows if row.is_overdue(today)],
        "due": [row for row in own if row.due_on == today],
        "soon": [row for row in own if today < row.due_on < last],
        "waiting": others,
        "to_approve": [row for row in rows if _waits_for_eyes(row, user)],
    }


def _of_who_left(rows: list[Agreement], today: date) -> list[Agreement]:
    """Return what a colleague carries who has no role here today."""
    professional = Agreement.Carrier.PROFESSIONAL
    carried = [row for row in rows if row.carrier == professional]
    here = Membership.objects.active(today).filter(
        user__in={row.user_id for row in carried}
    )
    users = set(here.values_list("user_id", flat=True))
    guests = Seat.objects.active(today).filter(
        user__in={row.user_id for row in carried}
    )
    seated = set(guests.values_list("user_id", flat=True))
    return [row for row in carried if row.user_id not in users | seated]


def _waits_for_somebody_else(row: Agreement, user: User) -> bool:
    return row.state == Agreement.State.ASKED and row.user_id != user.pk


def _waits_for_eyes(row: Agreement, user: User) -> bool:
    """Whether a colleague asked `user` to look at the amount."""
    asked = row.commitment
    if asked is None or asked.state != Commitment.State.ASKED:
        return False
    return asked.decided_by_id != user.pk


def _shared_with(user: User, today: date) -> list[Agreement]:
    """Return what `user` carries for a team in which they do not sit."""
    seats = Seat.objects.of(user, today).values("case")
    opened = Agreement.objects.opened_to_me().standing().exclude(case__in=seats)
    rows = opened.select_related("case__lead").order_by("due_on", "pk")
    return list(rows)


def _can_go_on(row: Agreement, mine: set[UUID]) -> bool:
    """Whether `row` is carried by who looks, and is not at an end."""
    is_open = row.state in CAN_GO_ON and row.case.state != Case.State.CLOSED
    return row.pk in mine and is_open and not row.is_declined


def _questions(user: User) -> list[LookAlong]:
    """Return what `user` was asked, and what was answered and offers a seat."""
    rows = LookAlong.objects.standing().select_related("asked_by", "asked_of")
    mine = Q(asked_of=user, answered_on=None)
    offered = Q(asked_by=user, wants_seat=True, seat=None)
    return list(rows.filter(mine | offered).exclude(case__state=Case.State.CLOSED))


def _to_answer(user: User, today: date) -> list[RightsLink]:
    """Return the requests that `user` answers: as first contact, or without one."""
    waits = RightsRequest.objects.waiting().filter(
        kind__in=[RightsRequest.Kind.CORRECTION, RightsRequest.Kind.EXPORT]
    )
    mine = Q(case__lead=user) | Q(case__lead=None)
    rows = RightsLink.objects.filter(
        mine, case__in=team_cases(user, today), request__in=waits
    )
    return list(rows.select_related("request").order_by("request__answer_by", "pk"))
