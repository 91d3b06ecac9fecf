from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError

from casework.models import Agreement, Case, ContactMoment, Signal, SignalStep
from casework.reading.duty import duty_desk, working_days_between
from casework.reading.sameness import known_from_signals, plans_alike
from casework.refusals.cases import NotAColleague
from casework.refusals.signal import (
    NotInHandover,
    OnlyWhoTookIt,
    PlanIsNotKnown,
    SignalIsSettled,
    SignalTakenMeanwhile,
)
from casework.services import cases, duty, intake, signal
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.trail import trail
from tests.factories import make_case, make_member, make_user, seated


@pytest.fixture
def lotte(neighbourhood: Neighbourhood) -> User:
    """Give the aanspreekpunt, who works here as well."""
    user = make_member(neighbourhood, user=make_user("Lotte Vermeer"))
    return make_member(neighbourhood, Role.DUTY_CONTACT, user=user)


@pytest.fixture
def bram(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, user=make_user("Bram Kuijpers"))


def tell(place: Neighbourhood, by: User, seen: str = "Gordijnen dicht") -> Signal:
    with seated(place, by):
        return signal.bring_in(source="neighbour", seen=seen, urgency=2, by=by)


def seen_by(place: Neighbourhood, user: User) -> list[Signal]:
    with seated(place, user):
        return list(Signal.objects.all())


def test_a_signal_needs_no_name(
    neighbourhood: Neighbourhood, lotte: User, bram: User
) -> None:
    told = tell(neighbourhood, bram)

    with seated(neighbourhood, lotte):
        found = Signal.objects.nameless().get()
    assert (found, found.about, found.written_on, found.state) == (
        told,
        "",
        clock.today(),
        "open",
    )


def test_only_who_told_it_and_the_aanspreekpunt_read_it(
    neighbourhood: Neighbourhood, lotte: User, bram: User
) -> None:
    told = tell(neighbourhood, bram)
    other = make_member(neighbourhood)

    assert seen_by(neighbourhood, bram) == [told]
    assert seen_by(neighbourhood, lotte) == [told]
    assert seen_by(neighbourhood, other) == []


def test_a_turn_that_is_over_reads_nothing(neighbourhood: Neighbourhood) -> None:
    tell(neighbourhood, make_member(neighbourhood))
    before = make_member(
        neighbourhood,
        Role.DUTY_CONTACT,
        starts_on=clock.today() - timedelta(days=14),
        ends_on=clock.today(),
    )

    assert seen_by(neighbourhood, before) == []


def test_who_takes_it_up_reads_it_too(
    neighbourhood: Neighbourhood, lotte: User, bram: User
) -> None:
    told = tell(neighbourhood, make_member(neighbourhood))
    with seated(neighbourhood, lotte):
        signal.take(told, by=lotte, to=bram)

    assert seen_by(neighbourhood, bram) == [told]
    with seated(neighbourhood, bram):
        step = SignalStep.objects.get()
    assert (step.kind, step.to_id, step.by_id) == ("taken", bram.pk, lotte.pk)


def test_who_told_it_never_reads_what_became_of_it(
    neighbourhood: Neighbourhood, lotte: User, bram: User
) -> None:
    told = tell(neighbourhood, bram)
    with seated(neighbourhood, lotte):
        signal.take(told, by=lotte)
        signal.make_contact(told, name="Tonnie", by=lotte)

    with seated(neighbourhood, bram):
        assert SignalStep.objects.count() == 0
        assert Signal.objects.get().get_state_display() == "afgerond"


def test_the_first_to_take_it_stays(
    neighbourhood: Neighbourhood, lotte: User, bram: User
) -> None:
    told = tell(neighbourhood, bram)
    second = make_member(neighbourhood, Role.DUTY_CONTACT)
    with seated(neighbourhood, lotte):
        shown_to_both = Signal.objects.get()
        signal.take(told, by=lotte)
    with (
        seated(neighbourhood, second),
        pytest.raises(SignalTakenMeanwhile, match="Lotte Vermeer heeft dit signaal"),
    ):
        signal.take(shown_to_both, by=second)


def test_it_may_go_on_to_somebody_else_afterwards(
    neighbourhood: Neighbourhood, lotte: User, bram: User
) -> None:
    told = tell(neighbourhood, bram)
    with seated(neighbourhood, lotte):
        taken = signal.take(told, by=lotte)
        again = signal.take(taken, by=lotte, to=bram)

    assert again.taken_by_id == bram.pk


def test_somebody_from_elsewhere_cannot_take_it(
    neighbourhood: Neighbourhood, lotte: User, bram: User
) -> None:
    told = tell(neighbourhood, bram)
    with seated(neighbourhood, lotte), pytest.raises(NotAColleague):
        signal.take(told, by=lotte, to=make_user("Olga Elders"))


def test_contact_takes_no_word_of_the_signal_along(
    neighbourhood: Neighbourhood, lotte: User
) -> None:
    told = tell(neighbourhood, lotte)
    with seated(neighbourhood, lotte):
        taken = signal.take(told, by=lotte)
        case = signal.make_contact(taken, name="Tonnie", by=lotte)

        assert (case.state, case.lead_id) == (Case.State.CONTACT, lotte.pk)
        assert ContactMoment.objects.count() == 0
        assert SignalStep.objects.get(kind="contact").case_id == case.pk
    assert trail(neighbourhood, case, lotte) == [
        "casework.case_started",
        "casework.signal_followed",
    ]


def test_contact_takes_the_words_along_when_that_is_chosen(
    neighbourhood: Neighbourhood, lotte: User
) -> None:
    told = tell(neighbourhood, lotte, "Post in de bus")
    with seated(neighbourhood, lotte):
        taken = signal.take(told, by=lotte)
        signal.make_contact(taken, name="Tonnie", by=lotte, copy_words=True)

        assert ContactMoment.objects.get().text == "Post in de bus"


def test_only_who_took_it_makes_contact(
    neighbourhood: Neighbourhood, lotte: User, bram: User
) -> None:
    told = tell(neighbourhood, bram)
    with seated(neighbourhood, lotte), pytest.raises(OnlyWhoTookIt):
        signal.make_contact(told, name="Tonnie", by=lotte)


@pytest.mark.parametrize("kind", ["passed", "closed"])
def test_what_ends_says_why_and_ends_once(
    neighbourhood: Neighbourhood, lotte: User, bram: User, kind: str
) -> None:
    told = tell(neighbourhood, bram)
    with seated(neighbourhood, lotte):
        ended = signal.settle(told, kind, reason="Bram belt", by=lotte)
        with pytest.raises(SignalIsSettled):
            signal.settle(told, kind, reason="nog eens", by=lotte)

    assert (ended.state, ended.settled_on) == ("settled", clock.today())


def test_two_clicks_tell_it_once(neighbourhood: Neighbourhood, bram: User) -> None:
    key = uuid4()
    with seated(neighbourhood, bram):
        for _click in range(2):
            signal.bring_in(source="gp", seen="x", urgency=1, by=bram, signal_id=key)

        assert Signal.objects.count() == 1


def test_nobody_tells_a_signal_for_somebody_else(
    neighbourhood: Neighbourhood, lotte: User, bram: User
) -> None:
    with (
        seated(neighbourhood, lotte),
        pytest.raises(ProgrammingError, match="row-level security"),
    ):
        signal.bring_in(source="gp", seen="x", urgency=1, by=bram)


def test_the_aanspreekpunt_hears_of_a_signal_and_a_colleague_of_taking_it(
    neighbourhood: Neighbourhood, lotte: User, bram: User
) -> None:
    told = tell(neighbourhood, make_member(neighbourhood))
    with seated(neighbourhood, lotte):
        assert [one.kind for one in Notice.objects.all()] == ["casework.signal_told"]
        signal.take(told, by=lotte, to=bram)
    with seated(neighbourhood, bram):
        assert [one.kind for one in Notice.objects.all()] == ["casework.signal_taken"]


# --- plans in handover, and what hangs


def test_the_desk_shows_plans_that_wait_without_a_word(
    neighbourhood: Neighbourhood, lotte: User, bram: User
) -> None:
    case = make_case(neighbourhood, bram, "Hennie")
    with seated(neighbourhood, bram):
        cases.hand_over(case, to=None, by=bram)

    with seated(neighbourhood, lotte):
        (waiting,) = duty_desk(clock.today()).waiting
        assert [one.kind for one in Notice.objects.all()] == ["casework.lead_wanted"]
    assert (waiting.case_id, waiting.team, waiting.is_late) == (case.pk, [bram], False)


def test_what_hangs_is_counted_per_plan(
    neighbourhood: Neighbourhood, lotte: User, bram: User
) -> None:
    with seated(neighbourhood, bram):
        case = intake.start_plan(
            name="Hennie",
            by=bram,
            want="rust",
            what="bellen",
            who="professional",
            due_on=clock.today(),
        )
        long_ago = clock.today() - timedelta(days=8)
        Agreement.objects.update(due_on=long_ago)

    with seated(neighbourhood, lotte):
        (hanging,) = duty_desk(clock.today()).hanging
    assert (hanging.case_id, hanging.lead, hanging.late, hanging.oldest) == (
        case.pk,
        bram,
        1,
        long_ago,
    )


def test_a_signal_goes_to_who_leads_the_plan_and_not_into_it(
    neighbourhood: Neighbourhood, lotte: User, bram: User
) -> None:
    case = make_case(neighbourhood, bram, "Hennie van Dorp")
    teller = make_member(neighbourhood, user=make_user("Noor El Idrissi"))
    with seated(neighbourhood, teller):
        about, nobody = (
            signal.bring_in(
                source="gp", seen="Valt vaak", urgency=1, about=name, by=teller
            )
            for name in ("Hennie van Dorp", "")
        )
    with seated(neighbourhood, lotte):
        for row in (about, nobody):
            with suppress(PlanIsNotKnown):
                signal.attach(row, case.pk, by=lotte)
        kinds = [step.kind for step in SignalStep.objects.filter(signal=about)]
        assert kinds == ["taken", "contact"]

    with seated(neighbourhood, bram):
        assert [one.pk for one in Signal.objects.visible_to(bram)] == [about.pk]
        assert [one.kind for one in Notice.objects.all()] == [signal.ATTACHED]
        assert not ContactMoment.objects.exists()


def test_a_restricted_plan_stands_in_no_list(
    neighbourhood: Neighbourhood, lotte: User, bram: User
) -> None:
    with seated(neighbourhood, bram):
        for _plan in range(2):
            intake.start_plan(
                name="Hennie van Dorp",
                by=bram,
                want="rust",
                what="bellen",
                who="professional",
                due_on=clock.today(),
            )
        signal.bring_in(
            source="gp", seen="Valt vaak", urgency=1, by=bram, about="Hennie van Dorp"
        )
        Agreement.objects.update(due_on=clock.today() - timedelta(days=8))
    found = []
    for is_restricted in (False, True):
        with seated(neighbourhood, bram):
            Case.objects.update(is_restricted=is_restricted)
        with seated(neighbourhood, lotte):
            hanging = duty_desk(clock.today()).hanging
            found.append((len(hanging), len(plans_alike()), len(known_from_signals())))

    assert found == [(2, 1, 1), (0, 0, 0)]


def test_who_is_not_on_duty_gets_empty_lists(
    neighbourhood: Neighbourhood, bram: User
) -> None:
    case = make_case(neighbourhood, bram)
    with seated(neighbourhood, bram):
        cases.hand_over(case, to=None, by=bram)
        desk = duty_desk(clock.today())

    assert (desk.waiting, desk.hanging, desk.signals) == ([], [], [])


def test_a_colleague_becomes_the_lead_with_a_seat(
    neighbourhood: Neighbourhood, lotte: User, bram: User
) -> None:
    case = make_case(neighbourhood, bram)
    noor = make_member(neighbourhood, user=make_user("Noor El Idrissi"))
    with seated(neighbourhood, bram):
        cases.hand_over(case, to=None, by=bram)
    with seated(neighbourhood, lotte):
        duty.answer_handover(case.pk, to=noor, by=lotte)
        with pytest.raises(NotInHandover):
            duty.answer_handover(case.pk, to=bram, by=lotte)

    with seated(neighbourhood, noor):
        found = Case.objects.visible_to(noor, clock.today()).get()
        assert (found.lead_id, found.state) == (noor.pk, Case.State.CONVERSATION)
    with seated(neighbourhood, lotte):
        assert not Case.objects.visible_to(lotte, clock.today()).exists()


def test_who_is_not_on_duty_gives_nobody_a_lead(
    neighbourhood: Neighbourhood, bram: User
) -> None:
    case = make_case(neighbourhood, bram)
    with seated(neighbourhood, bram):
        cases.hand_over(case, to=None, by=bram)
    other = make_member(neighbourhood)
    with seated(neighbourhood, other), pytest.raises(NotInHandover):
        duty.answer_handover(case.pk, to=other, by=other)


def test_a_weekend_is_no_working_day() -> None:
    friday = clock.today()
    while friday.weekday() != 4:
        friday += timedelta(days=1)

    assert working_days_between(friday, friday + timedelta(days=4)) == 2
