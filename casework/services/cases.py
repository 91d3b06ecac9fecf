"""The case: who starts it, who sits in its team, who leads it, how far it is."""

from uuid import UUID

from django.db import connection, models, transaction

from casework.models import (
    Agreement,
    Case,
    Person,
    PlanItem,
    RefusedHelper,
    Seat,
)
from casework.refusals.cases import (
    AlreadyAtTheTable,
    LastOneStays,
    LeadStays,
    NotAColleague,
    NotAtTheTable,
    StepNotAllowed,
    TakesAnotherLead,
)
from casework.refusals.emergency import RestrictedStaysLed
from casework.refusals.own_people import HelperWasRefused
from casework.services.duty import ask_for_a_lead
from casework.services.letting_in import (
    refuse_to_let_in,
    refuse_who_carries_only,
    tell_who_joined,
)
from casework.services.once import added_before, insert_once
from casework.services.people import fold
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.audit.recording import record
from ruwaard.tenancy.scope import active_scope

State = Case.State

# From each state, the states one step away. Handover is left by `hand_over`; a plan
# closes and opens again by `closing`.
STEPS: dict[str, frozenset[str]] = {
    State.CONTACT: frozenset({State.CONVERSATION, State.PLAN}),
    State.CONVERSATION: frozenset({State.CONTACT, State.PLAN}),
    State.PLAN: frozenset({State.CONVERSATION, State.ACTIVE}),
    State.ACTIVE: frozenset({State.PLAN, State.FOLLOW_UP}),
    State.HANDOVER: frozenset(),
    State.FOLLOW_UP: frozenset({State.ACTIVE}),
    State.CLOSED: frozenset(),
}
ON_THE_WAY = (State.CONTACT, State.CONVERSATION, State.PLAN, State.ACTIVE)


@transaction.atomic
def start_case(
    *,
    name: str,
    by: User,
    kind: str = Case.Kind.INDIVIDUAL,
    case_id: UUID | None = None,
) -> Case:
    """Open a case for somebody called `name`, led by `by`, who takes a team seat.

    For a collective case `name` is the group. Starts in state contact, today. With the
    id of a case of `by` nothing is written. Raises IdIsTaken and CarriesOnly.
    """
    known = started_before(case_id, by=by)
    if known is not None:
        return known
    case = Case(kind=kind, lead=by, opened_on=active_scope().today)
    case.pk = case_id or case.pk
    insert_once(case)
    seat_in_team(case, by)
    is_group = kind == Case.Kind.COLLECTIVE
    Person.objects.create(
        case=case,
        name=name,
        sort_key=fold(name),
        kind=Person.Kind.GROUP if is_group else Person.Kind.RESIDENT,
        is_first=True,
        changed_by=by,
    )
    record("casework.case_started", case, by=by)
    connection.check_constraints()
    return case


@transaction.atomic
def started_before(case_id: UUID | None, *, by: User) -> Case | None:
    """Return the case with this id when `by` sits in it: a second click started it."""
    mine = Case.objects.visible_to(by, active_scope().today)
    known: Case | None = added_before(mine, case_id)
    return known


@transaction.atomic
def change_state(case: Case, state: str, *, by: User) -> Case:
    """Bring the case to `state`, one allowed step away, and return it.

    Handover gives up the lead. Raises StepNotAllowed, and TakesAnotherLead when nobody
    leads it.
    """
    if state == State.HANDOVER:
        return hand_over(case, to=None, by=by)
    case = _locked(case)
    if state == case.state:
        return case
    if state not in STEPS[case.state]:
        raise _refused_step(case, state)
    if case.lead_id is None and state != State.CONTACT:
        raise TakesAnotherLead
    return _moved(case, state, by=by)


@transaction.atomic
def close(case: Case, *, by: User) -> Case:
    """Close the case, today, and return it; `closing` asked what was open."""
    case = _locked(case)
    return case if case.state == State.CLOSED else _moved(case, State.CLOSED, by=by)


@transaction.atomic
def open_again(case: Case, *, by: User) -> Case:
    """Bring a closed case back to where its plan stands.

    When who led it sits in the team no more, or works here no more, `by` leads it.
    Raises NotAtTheTable when `by` does not sit in the team either.
    """
    case = _locked(case)
    if not _still_leads(case):
        if not _team(case).filter(user=by).exists():
            raise NotAtTheTable(name=by.name)
        case.lead = by
        case.save(update_fields=["lead"])
    return _moved(case, _state_of_the_work(case), by=by)


@transaction.atomic
def advance(case: Case, state: str, *, by: User) -> Case:
    """Bring the case at least as far as `state` on the way from contact to active.

    Does nothing when it is there, or past it, already; never goes back.
    """
    case = _locked(case)
    way = [str(step) for step in ON_THE_WAY]
    if case.state not in way or way.index(case.state) >= way.index(str(state)):
        return case
    return _moved(case, state, by=by)


@transaction.atomic
def hand_over(case: Case, *, to: User | None, by: User) -> Case:
    """Make `to` the lead, with a seat in the team; with None the case waits for one.

    A case that waited goes on where its plan stands. Raises NotAColleague,
    AlreadyAtTheTable when `to` sits there as something else, StepNotAllowed when the
    case is closed, and in a restricted plan OnlyTheLeadLetsIn and RestrictedStaysLed.
    """
    case = _locked(case)
    if case.state == State.CLOSED:
        raise _refused_step(case, State.HANDOVER)
    refuse_to_let_in(case, by=by)
    if to is None and case.is_restricted:
        raise RestrictedStaysLed
    if to is None:
        case.lead, case.state = None, State.HANDOVER
    else:
        if not _team(case).filter(user=to).exists():
            _seat_colleague(case, to)
            tell_who_joined(case, by=by)
        case.lead = to
        if case.state == State.HANDOVER:
            case.state = _state_of_the_work(case)
    case.save(update_fields=["lead", "state"])
    record("casework.handed_over", case, by=by, reason="" if to else "without_lead")
    if to is None:
        ask_for_a_lead(by=by)
    connection.check_constraints()
    return case


@transaction.atomic
def join_team(case: Case, user: User, *, by: User) -> Seat:
    """Give a colleague a seat in the team, from today, and return the seat.

    Raises NotAColleague unless `user` is a professional of this neighbourhood today,
    CarriesOnly for who works for a landlord or justice, AlreadyAtTheTable when they sit
    there already, and OnlyTheLeadLetsIn for anybody but the lead of a restricted plan.
    """
    case = _locked(case)
    refuse_to_let_in(case, by=by)
    seat = _seat_colleague(case, user)
    tell_who_joined(case, by=by)
    record("casework.team_joined", seat, by=by)
    connection.check_constraints()
    return seat


@transaction.atomic
def leave_team(case: Case, user: User, *, by: User) -> Seat:
    """End a seat in the team today: an open page is gone at the next click.

    Raises NotAtTheTable, LeadStays for the lead, and LastOneStays when nobody would be
    left who knows the plan.
    """
    case = _locked(case)
    seat = _team(case).filter(user=user).first()
    if seat is None:
        raise NotAtTheTable(name=user.name)
    if case.lead_id == user.pk and case.state != State.CLOSED:
        raise LeadStays(name=user.name)
    if not _team(case).exclude(user=user).exists():
        raise LastOneStays
    seat.ends_on = active_scope().today
    seat.save(update_fields=["ends_on"])
    record("casework.team_left", seat, by=by)
    connection.check_constraints()
    return seat


def _still_leads(case: Case) -> bool:
    """Tell whether the lead can go on: at work here, with a seat in the team."""
    if case.lead is None or not _memberships(case.lead).exists():
        return False
    seats = _team(case).filter(user=case.lead)
    return bool(seats.exists())


def _locked(case: Case) -> Case:
    locked: Case = Case.objects.select_for_update().get(pk=case.pk)
    return locked


def _moved(case: Case, state: str, *, by: User) -> Case:
    case.state = state
    case.closed_on = active_scope().today if state == State.CLOSED else None
    case.save(update_fields=["state", "closed_on"])
    record("casework.state_changed", case, by=by, reason=state)
    connection.check_constraints()
    return case


def _refused_step(case: Case, state: str) -> StepNotAllowed:
    return StepNotAllowed(now=case.get_state_display(), asked=str(State(state).label))


def move_to_where_it_stands(case: Case) -> None:
    """Let the state of a case say what it holds; it was made whole at once."""
    case.state = _state_of_the_work(case)
    case.save(update_fields=["state"])


def _state_of_the_work(case: Case) -> State:
    """Tell how far the plan is, from what it holds."""
    if Agreement.objects.filter(case=case).standing().exists():
        return State.ACTIVE
    if PlanItem.objects.filter(case=case).standing().exists():
        return State.PLAN
    return State.CONVERSATION


def _team(case: Case) -> models.QuerySet[Seat]:
    team: models.QuerySet[Seat] = Seat.objects.active(active_scope().today).filter(
        case=case, kind=Seat.Kind.TEAM
    )
    return team


def _seat_colleague(case: Case, user: User) -> Seat:
    today = active_scope().today
    refuse_who_carries_only(user)
    if not _memberships(user).exists():
        raise NotAColleague
    if Seat.objects.of(user, today).filter(case=case).exists():
        raise AlreadyAtTheTable(name=user.name)
    if RefusedHelper.objects.filter(case=case, user=user, lifted_on=None).exists():
        raise HelperWasRefused(name=user.name)
    return seat_in_team(case, user)


def seat_in_team(case: Case, user: User) -> Seat:
    """Seat somebody in the team, on behalf of whom they work for.

    Raises CarriesOnly.
    """
    refuse_who_carries_only(user)
    membership = _memberships(user).first()
    seat: Seat = Seat.objects.create(
        case=case,
        user=user,
        kind=Seat.Kind.TEAM,
        organisation_id=membership.organisation_id if membership else None,
        starts_on=active_scope().today,
    )
    return seat


def _memberships(user: User) -> models.QuerySet[Membership]:
    """Return the hats under which `user` works here; the one in use comes first."""
    scope = active_scope()
    here: models.QuerySet[Membership] = (
        Membership.objects.active(scope.today)
        .of(user)
        .filter(role=Role.PROFESSIONAL)
        .in_teams()
        .order_by(
            models.Case(
                models.When(organisation=scope.organisation_id, then=0), default=1
            ),
            "starts_on",
        )
    )
    return here
