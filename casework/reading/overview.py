"""Everything the page of one case shows, read in a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casework.models import (
    Agreement,
    Case,
    IntensityChange,
    Meeting,
    NetworkMember,
    Person,
    PlanItem,
    PlanVersion,
    Representative,
    Seat,
)
from casework.models.agreements import Progress
from casework.reading.timeline import Event, Rows, events_of, of_kinds, rows_of
from casework.services.cases import STEPS
from casework.services.drafts import Signer, current_of, signers_among
from ruwaard.accounts.models import Membership, Role, User

State = Case.State


@dataclass(frozen=True, slots=True)
class People:
    """Who belongs to a case. `team` are the seats of today, the lead first."""

    residents: list[Person]
    network: list[NetworkMember]
    representatives: list[Representative]
    team: list[Seat]

    @property
    def first(self) -> Person | None:
        """Whose plan it is."""
        return next((one for one in self.residents if one.is_first), None)

    @property
    def number(self) -> int:
        """How many people there are."""
        return len(self.residents) + len(self.network) + len(self.team)


@dataclass(frozen=True, slots=True)
class Overview:
    """One case as its team sees it."""

    case: Case
    people: People
    want: PlanItem | None
    agreements: list[Agreement]
    progress: Progress
    latest: PlanVersion | None
    waiting_for: list[Signer]
    meeting: Meeting | None
    intensity: IntensityChange | None
    events: list[Event]
    seats: list[Seat]

    def urgent_seat_of(self, user: User) -> Seat | None:
        """Return the seat of `user`, when it is of an emergency and nothing else."""
        mine = [seat for seat in self.seats if seat.user_id == user.pk]
        kinds = {seat.kind for seat in mine}
        return mine[0] if kinds == {Seat.Kind.EMERGENCY} else None

    @property
    def steps(self) -> list[tuple[str, str]]:
        """The states one step away, but closing, which has a page of its own."""
        if not self.case.is_changeable:
            return []
        away = STEPS[self.case.state] - {State.CLOSED}
        return [(state, str(State(state).label)) for state in State if state in away]

    @property
    def parents_to_sign(self) -> list[str]:
        """The parents with authority over somebody of 12 to 15 who did not sign yet."""
        parents = {
            str(one.pk)
            for one in self.people.representatives
            if one.kind == Representative.Kind.PARENT
            and one.person.age_class == Person.AgeClass.YOUTH
        }
        return [signer.name for signer in self.waiting_for if signer.id in parents]


def people_of(case: Case, today: date) -> People:
    """Return who belongs to `case` today."""
    seats = Seat.objects.at(case).filter(kind=Seat.Kind.TEAM)
    return _people(case, seats.select_related("user", "organisation"), today)


def overview_of(case: Case, today: date, *, only: str = "") -> Overview:
    """Return what the page of `case` shows; `only` narrows the timeline."""
    rows = rows_of(case)
    people = _people(case, of_kinds(rows.seats, Seat.Kind.TEAM), today)
    own_meetings = [row for row in rows.meetings if row.case_id == case.pk]
    done = [row for row in rows.agreements if row.state == Agreement.State.DONE]
    late = [row for row in rows.agreements if row.is_overdue(today)]
    wants = case.items.standing().filter(question=PlanItem.Question.WANT)
    return Overview(
        case=case,
        people=people,
        want=wants.first(),
        agreements=rows.agreements,
        progress=Progress(len(rows.agreements), len(done), len(late)),
        latest=next(iter(rows.versions), None),
        waiting_for=_waiting_for(case, people, rows),
        meeting=_open_meeting(own_meetings, today),
        intensity=next(iter(rows.intensity), None),
        events=events_of(rows, only),
        seats=rows.seats,
    )


def colleagues_of(case: Case, today: date, *, with_team: bool) -> list[Membership]:
    """Return the professionals here; `with_team` also those in the team of `case`."""
    here = colleagues_here(today)
    if with_team:
        return here
    seated = Seat.objects.active(today).filter(case=case)
    taken = set(seated.values_list("user_id", flat=True))
    return [one for one in here if one.user_id not in taken]


def colleagues_here(today: date) -> list[Membership]:
    """Return the professionals here who may sit in a team, once each, by name."""
    here = Membership.objects.active(today).filter(role=Role.PROFESSIONAL)
    rows = here.in_teams().select_related("user", "organisation")
    rows = rows.order_by("user__name", "pk")
    return list({row.user_id: row for row in rows}.values())


def _people(case: Case, seats: Iterable[Seat], today: date) -> People:
    """Return the people of `case`, with the `seats` of its team that are taken.

    Each colleague once, also when a joined plan gave them a second seat.
    """
    taken = [seat for seat in seats if seat.is_taken(today)]
    team = list({seat.user_id: seat for seat in taken}.values())
    for seat in team:
        if seat.user_id == case.lead_id:
            case.lead = seat.user
    return People(
        residents=list(case.people.select_related("household", "user")),
        network=list(case.network_members.all()),
        representatives=list(case.representatives.select_related("person")),
        team=sorted(team, key=lambda seat: seat.user_id != case.lead_id),
    )


def _waiting_for(case: Case, people: People, rows: Rows) -> list[Signer]:
    """Return who has not signed the newest version."""
    if not rows.versions or case.state == Case.State.CLOSED:
        return []
    latest = rows.versions[0].pk
    signed = {one.signer_key for one in rows.signatures if one.version_id == latest}
    table = current_of([row for row in rows.meetings if row.case_id == case.pk])
    signers = signers_among(case, people.residents, people.representatives, table)
    return [signer for signer in signers if signer.key not in signed]


def _open_meeting(meetings: list[Meeting], today: date) -> Meeting | None:
    """Return the meeting to go on with: today's, or else the next one."""
    coming = [meeting for meeting in meetings if meeting.held_on >= today]
    return min(coming, key=lambda meeting: meeting.held_on, default=None)
