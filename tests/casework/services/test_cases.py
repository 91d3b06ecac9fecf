from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from casework.models import Agreement, Case, Person, PlanItem, Seat
from casework.refusals.cases import (
    AlreadyAtTheTable,
    LastOneStays,
    LeadStays,
    NotAColleague,
    NotAtTheTable,
    StepNotAllowed,
    TakesAnotherLead,
)
from casework.services import cases
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.trail import trail
from tests.factories import make_case, make_member, make_organisation, make_user, seated

State = Case.State


@pytest.fixture
def noor(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood)


@pytest.fixture
def bram(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, user=make_user("Bram Kuijpers"))


def make_agreement(case: Case, by: User, **fields: object) -> Agreement:
    need = PlanItem.objects.create(
        case=case, question="need", text="rust", written_by=by, changed_by=by
    )
    values = {
        "what": "Drie gesprekken",
        "carrier": "professional",
        "user": by,
        "carrier_name": by.name,
        "due_on": clock.today(),
        "changed_by": by,
    }
    agreement: Agreement = Agreement.objects.create(
        case=case, need=need, **values | fields
    )
    return agreement


def test_a_new_case_is_led_by_its_maker_who_sits_in_the_team(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    with seated(neighbourhood, noor, Role.PROFESSIONAL):
        case = cases.start_case(name="Hennie van Dorp", by=noor)
        seat = Seat.objects.get(case=case)
        person = Person.objects.get(case=case)

    assert (case.state, case.lead, case.opened_on) == (
        State.CONTACT,
        noor,
        clock.today(),
    )
    assert (seat.user_id, seat.kind, seat.ends_on) == (noor.pk, Seat.Kind.TEAM, None)
    assert seat.organisation == make_organisation()
    assert (person.name, person.sort_key, person.is_first) == (
        "Hennie van Dorp",
        "hennie van dorp",
        True,
    )


def test_a_collective_case_belongs_to_a_group(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    with seated(neighbourhood, noor):
        case = cases.start_case(name="Lindelaan", by=noor, kind=Case.Kind.COLLECTIVE)

        assert Person.objects.get(case=case).kind == Person.Kind.GROUP


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (before, after)
        for before in State
        for after in State
        if before not in (after, State.HANDOVER)
    ],
)
def test_a_case_goes_only_one_allowed_step(
    neighbourhood: Neighbourhood, noor: User, before: str, after: str
) -> None:
    case = make_case(neighbourhood, noor)
    closed_on = clock.today() if before == State.CLOSED else None
    with seated(neighbourhood, noor):
        Case.objects.filter(pk=case.pk).update(state=before, closed_on=closed_on)
        may_give_up = after == State.HANDOVER and before != State.CLOSED
        if after in cases.STEPS[before] or may_give_up:
            assert cases.change_state(case, after, by=noor).state == after
        else:
            with pytest.raises(StepNotAllowed):
                cases.change_state(case, after, by=noor)


def test_advance_goes_forward_and_never_back(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    with seated(neighbourhood, noor):
        case = cases.start_case(name="Hennie", by=noor)

        assert cases.advance(case, State.PLAN, by=noor).state == State.PLAN
        assert cases.advance(case, State.CONVERSATION, by=noor).state == State.PLAN


def test_a_case_without_lead_is_in_handover_and_comes_back_with_one(
    neighbourhood: Neighbourhood, noor: User, bram: User
) -> None:
    case = make_case(neighbourhood, noor)
    with seated(neighbourhood, noor):
        waiting = cases.hand_over(case, to=None, by=noor)
        assert (waiting.state, waiting.lead) == (State.HANDOVER, None)
        make_agreement(case, noor)

        taken = cases.hand_over(case, to=bram, by=noor)

        assert (taken.state, taken.lead) == (State.ACTIVE, bram)
        assert Seat.objects.of(bram, clock.today()).get().kind == Seat.Kind.TEAM


def test_the_database_wants_a_lead_outside_handover(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    case = make_case(neighbourhood, noor)
    with (
        seated(neighbourhood, noor),
        pytest.raises(IntegrityError, match="case_has_a_lead_but_in_handover"),
        transaction.atomic(),
    ):
        Case.objects.filter(pk=case.pk).update(lead=None)


def test_a_case_in_contact_without_lead_asks_for_one_first(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    case = make_case(neighbourhood, noor)
    with seated(neighbourhood, noor):
        Case.objects.filter(pk=case.pk).update(state=State.CONTACT, lead=None)

        with pytest.raises(TakesAnotherLead):
            cases.change_state(case, State.CONVERSATION, by=noor)


def test_a_colleague_joins_and_sees_the_words(
    neighbourhood: Neighbourhood, noor: User, bram: User
) -> None:
    case = make_case(neighbourhood, noor)
    with seated(neighbourhood, noor):
        cases.join_team(case, bram, by=noor)

    with seated(neighbourhood, bram):
        assert Person.objects.get().name == "Hennie"


def test_who_leaves_sees_nothing_from_that_moment(
    neighbourhood: Neighbourhood, noor: User, bram: User
) -> None:
    case = make_case(neighbourhood, noor)
    with seated(neighbourhood, noor):
        cases.join_team(case, bram, by=noor)

    with seated(neighbourhood, bram):
        cases.leave_team(case, bram, by=bram)

        assert Person.objects.count() == 0
        assert not Case.objects.visible_to(bram, clock.today()).exists()


def test_who_left_may_come_back_the_same_day(
    neighbourhood: Neighbourhood, noor: User, bram: User
) -> None:
    case = make_case(neighbourhood, noor)
    with seated(neighbourhood, noor):
        cases.join_team(case, bram, by=noor)
        cases.leave_team(case, bram, by=noor)
        cases.join_team(case, bram, by=noor)

        assert Seat.objects.of(bram, clock.today()).count() == 1


def test_the_team_takes_professionals_of_this_neighbourhood_only(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    case = make_case(neighbourhood, noor)
    gone = make_member(
        neighbourhood,
        starts_on=clock.today() - timedelta(days=9),
        ends_on=clock.today(),
    )
    manager = make_member(neighbourhood, Role.MANAGER)
    with seated(neighbourhood, noor):
        for stranger in (make_user(), gone, manager):
            with pytest.raises(NotAColleague):
                cases.join_team(case, stranger, by=noor)


def test_nobody_sits_twice(neighbourhood: Neighbourhood, noor: User) -> None:
    case = make_case(neighbourhood, noor)
    with seated(neighbourhood, noor), pytest.raises(AlreadyAtTheTable):
        cases.join_team(case, noor, by=noor)


def test_the_lead_stays_until_somebody_else_leads(
    neighbourhood: Neighbourhood, noor: User, bram: User
) -> None:
    case = make_case(neighbourhood, noor)
    with seated(neighbourhood, noor):
        cases.join_team(case, bram, by=noor)
        with pytest.raises(LeadStays):
            cases.leave_team(case, noor, by=noor)
        cases.hand_over(case, to=bram, by=noor)
        cases.leave_team(case, noor, by=noor)

    with seated(neighbourhood, bram):
        assert Case.objects.visible_to(bram, clock.today()).get().lead == bram


def test_the_last_one_stays(neighbourhood: Neighbourhood, noor: User) -> None:
    case = make_case(neighbourhood, noor)
    with seated(neighbourhood, noor):
        cases.hand_over(case, to=None, by=noor)
        with pytest.raises(LastOneStays):
            cases.leave_team(case, noor, by=noor)


def test_who_is_not_there_cannot_leave(
    neighbourhood: Neighbourhood, noor: User, bram: User
) -> None:
    case = make_case(neighbourhood, noor)
    with seated(neighbourhood, noor), pytest.raises(NotAtTheTable):
        cases.leave_team(case, bram, by=noor)


def test_who_has_no_seat_changes_nothing(
    neighbourhood: Neighbourhood, noor: User, bram: User
) -> None:
    case = make_case(neighbourhood, noor)
    with seated(neighbourhood, bram):
        with pytest.raises(Case.DoesNotExist):
            cases.change_state(case, State.ACTIVE, by=bram)
        with pytest.raises(Case.DoesNotExist):
            cases.hand_over(case, to=bram, by=bram)


def test_every_decision_leaves_one_row_in_the_audit(
    neighbourhood: Neighbourhood, noor: User, bram: User
) -> None:
    with seated(neighbourhood, noor):
        case = cases.start_case(name="Hennie", by=noor)
        cases.join_team(case, bram, by=noor)
        cases.change_state(case, State.PLAN, by=noor)
        cases.hand_over(case, to=bram, by=noor)
        cases.leave_team(case, noor, by=noor)

    assert trail(neighbourhood, case, bram) == [
        "casework.case_started",
        "casework.team_joined",
        "casework.state_changed",
        "casework.handed_over",
        "casework.team_left",
    ]
