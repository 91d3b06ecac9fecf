import uuid
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from casework.models import Agreement, Attendee, NetworkMember, PlanItem, Seat, Share
from casework.refusals.agreements import (
    AmountNeedsTheBudget,
    CarrierIsUnknown,
    DroppedNeedsAReason,
    DueInThePast,
    HeldNeedsAGround,
    HeldNeedsAReason,
    PayerNeedsAName,
    ResidentPaysSomething,
    TooManyAgreements,
)
from casework.refusals.cases import EditConflict, IdIsTaken
from casework.refusals.plans import ItemIsGone
from casework.services import agreements, meetings, plans
from ruwaard import clock
from ruwaard.refusals import Refusal
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.services.table import (
    Around,
    make_colleague,
    make_item,
    make_meeting,
    table,
    take_seat,
)
from tests.factories import make_case, make_organisation, make_user, seated

State = Agreement.State


@pytest.fixture
def around(neighbourhood: Neighbourhood) -> Iterator[Around]:
    with table(neighbourhood) as one:
        make_meeting(one)
        yield one


def make_need(around: Around) -> PlanItem:
    return make_item(around, "Hulp met de post.", PlanItem.Question.NEED)


def agree(
    around: Around,
    need: PlanItem | None = None,
    **facts: Any,  # noqa: ANN401 - the sides of an agreement
) -> Agreement:
    """Agree that Hennie does it today, unless `facts` say otherwise."""
    usual: dict[str, Any] = {
        "what": "",
        "carrier": "resident",
        "due_on": clock.today(),
        "by": around.noor,
    }
    if "carrier" not in facts:
        usual["person"] = around.hennie
    return agreements.make_agreement(need or make_need(around), **(usual | facts))


def test_an_agreement_says_the_need_until_edited(around: Around) -> None:
    made = agree(around)

    assert (made.what, made.kind, made.payer, made.cost_to_resident) == (
        "Hulp met de post.",
        "self",
        "own",
        "nothing",
    )
    assert (made.amount, made.state, made.carrier_name) == (
        None,
        State.OPEN,
        "Hennie van Dorp",
    )


def test_who_is_not_at_the_table_is_asked(around: Around) -> None:
    bram = make_colleague(around)

    made = agree(around, carrier="professional", user=bram)

    assert (made.state, made.carrier_name) == (State.ASKED, "Bram Kuijpers")


def test_who_sits_at_the_table_of_the_latest_meeting_has_agreed(
    around: Around,
) -> None:
    bram = make_colleague(around)
    meetings.seat(
        around.case.meetings.get(),
        kind=Attendee.Kind.PROFESSIONAL,
        name=bram.name,
        user=bram,
        by=around.noor,
    )

    made = agree(around, carrier="professional", user=bram)

    assert made.state == State.OPEN


def test_an_absent_resident_is_asked(around: Around) -> None:
    meetings.say_who_is_there(
        around.case.meetings.get(),
        resident_present=False,
        absence_reason="Ziek.",
        by=around.noor,
    )

    assert agree(around).state == State.ASKED


def test_without_a_meeting_only_the_writer_has_agreed(
    neighbourhood: Neighbourhood,
) -> None:
    with table(neighbourhood) as around:
        own = agree(around, carrier="professional", user=around.noor)
        asked = agree(around)

    assert (own.state, asked.state) == (State.OPEN, State.ASKED)


def test_a_volunteer_carries_volunteer_work(around: Around) -> None:
    piet = NetworkMember.objects.create(
        case=around.case, name="Piet", kind=NetworkMember.Kind.VOLUNTEER
    )

    made = agree(around, carrier="network", network_member=piet)

    assert made.kind == Agreement.Kind.VOLUNTEER


def test_a_professional_brings_the_organisation_along(around: Around) -> None:
    made = agree(around, carrier="professional", user=make_colleague(around))

    assert made.organisation == make_organisation()


def test_who_carries_it_without_a_seat_sees_it(around: Around) -> None:
    bram = make_colleague(around)

    made = agree(around, carrier="professional", user=bram)

    share = Share.objects.get()
    assert (share.user, share.agreement, share.item) == (bram, made, None)
    with seated(around.neighbourhood, bram):
        assert list(Agreement.objects.all()) == [made]


def test_who_has_a_full_seat_needs_no_share(around: Around) -> None:
    bram = take_seat(around, make_colleague(around))

    agree(around, carrier="professional", user=bram)

    assert Share.objects.count() == 0


def test_another_carrier_ends_the_share_and_is_asked(around: Around) -> None:
    bram = make_colleague(around)
    sibel = make_colleague(around, "Sibel Aydoğan")
    made = agree(around, carrier="professional", user=bram)

    changed = agreements.change_agreement(
        made, version=1, by=around.noor, carrier="professional", user=sibel
    )

    assert (changed.carrier_name, changed.state) == ("Sibel Aydoğan", State.ASKED)
    with seated(around.neighbourhood, bram):
        assert list(Agreement.objects.all()) == []
    with seated(around.neighbourhood, sibel):
        assert list(Agreement.objects.all()) == [made]


def test_the_same_id_makes_nothing_twice(around: Around) -> None:
    key, need = uuid.uuid4(), make_need(around)

    first = agree(around, need, agreement_id=key)
    again = agree(around, need, agreement_id=key)

    assert (again, Agreement.objects.count()) == (first, 1)


def test_an_id_of_another_case_is_refused(around: Around) -> None:
    other = make_case(around.neighbourhood, around.noor, "Fatma")
    need = plans.add_item(
        other, question=PlanItem.Question.NEED, text="Geheim.", by=around.noor
    )
    theirs = agreements.make_agreement(
        need,
        what="",
        carrier="resident",
        person=other.people.get(),
        due_on=clock.today(),
        by=around.noor,
    )

    with pytest.raises(IdIsTaken):
        agree(around, agreement_id=theirs.pk)


YESTERDAY = timedelta(days=-1)


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"amount": Decimal("45.00")}, AmountNeedsTheBudget),
        ({"payer": "budget", "amount": Decimal("0.00")}, AmountNeedsTheBudget),
        ({"payer": "budget", "amount": Decimal("-1.00")}, AmountNeedsTheBudget),
        ({"payer": "other"}, PayerNeedsAName),
        ({"payer": "resident", "cost_to_resident": "nothing"}, ResidentPaysSomething),
        ({"carrier": "professional"}, CarrierIsUnknown),
        ({"carrier": "network"}, CarrierIsUnknown),
        ({"carrier": "organisation"}, CarrierIsUnknown),
    ],
)
def test_what_an_agreement_cannot_be(
    around: Around, facts: dict[str, Any], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        agree(around, **facts)

    assert Agreement.objects.count() == 0


def test_an_agreement_is_not_due_in_the_past(around: Around) -> None:
    with pytest.raises(DueInThePast) as refusal:
        agree(around, due_on=clock.today() + YESTERDAY)

    assert str(refusal.value).startswith("Kies een dag vanaf vandaag, ")


def test_a_carrier_of_another_case_is_refused(around: Around) -> None:
    other = make_case(around.neighbourhood, around.noor, "Fatma")

    with pytest.raises(CarrierIsUnknown):
        agree(around, carrier="resident", person=other.people.get())


def test_a_carrier_who_does_not_work_here_is_refused(around: Around) -> None:
    with pytest.raises(CarrierIsUnknown):
        agree(around, carrier="professional", user=make_user("Vreemd"))


def test_a_guest_with_a_seat_may_carry(around: Around) -> None:
    guest = take_seat(around, make_user("Wijkagent"), Seat.Kind.GUEST)

    made = agree(around, carrier="professional", user=guest)

    assert (made.organisation, Share.objects.get().user) == (None, guest)


def test_two_carriers_at_once_are_refused(around: Around) -> None:
    with pytest.raises(CarrierIsUnknown):
        agree(
            around,
            carrier="resident",
            person=around.hennie,
            organisation=make_organisation(),
        )


def test_the_budget_may_pay_with_or_without_an_amount(around: Around) -> None:
    need = make_need(around)

    unknown = agree(around, need, payer="budget")
    priced = agree(around, need, payer="budget", amount=Decimal("45.00"))

    assert (unknown.amount, priced.amount) == (None, Decimal("45.00"))


def test_a_need_that_is_taken_away_gets_no_agreement(around: Around) -> None:
    need = make_need(around)
    plans.remove_item(need, version=1, by=around.noor)

    with pytest.raises(ItemIsGone):
        agree(around, need)


def test_a_wish_gets_no_agreement(around: Around) -> None:
    with pytest.raises(ItemIsGone):
        agree(around, make_item(around))


def test_a_need_holds_twenty_agreements(
    around: Around, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agreements, "AGREEMENTS_PER_NEED", 1)
    need = make_need(around)
    agree(around, need)

    with pytest.raises(TooManyAgreements):
        agree(around, need)


def test_a_change_of_an_old_version_is_refused(around: Around) -> None:
    made = agree(around)
    agreements.change_agreement(made, version=1, by=around.noor, what="Elke week.")

    with pytest.raises(EditConflict) as refusal:
        agreements.change_agreement(made, version=1, by=around.noor, what="Nooit.")

    assert refusal.value.row.what == "Elke week."


def test_a_change_sent_again_after_a_lost_answer_is_fine(around: Around) -> None:
    made = agree(around)
    agreements.change_agreement(made, version=1, by=around.noor, what="Elke week.")

    again = agreements.change_agreement(
        made, version=1, by=around.noor, what="Elke week."
    )

    assert again.version == 2


def test_a_change_keeps_the_rules_of_money(around: Around) -> None:
    made = agree(around)

    with pytest.raises(AmountNeedsTheBudget):
        agreements.change_agreement(
            made, version=1, by=around.noor, amount=Decimal("45.00")
        )


def test_only_known_fields_can_be_changed(around: Around) -> None:
    made = agree(around)

    with pytest.raises(TypeError):
        agreements.change_agreement(made, version=1, by=around.noor, state="done")


def test_done_is_done_today_and_can_be_undone(around: Around) -> None:
    made = agree(around)

    done = agreements.change_agreement_state(made, state=State.DONE, by=around.noor)
    again = agreements.change_agreement_state(made, state=State.DOING, by=around.noor)

    assert (done.done_on, again.done_on) == (clock.today(), None)


def test_a_hold_up_stands_on_law_or_purse_with_a_reason(around: Around) -> None:
    made = agree(around)
    say = agreements.change_agreement_state

    with pytest.raises(HeldNeedsAGround):
        say(made, state=State.HELD, by=around.noor, reason="Geen zin.")
    with pytest.raises(HeldNeedsAReason):
        say(made, state=State.HELD, by=around.noor, ground="law")
    held = say(made, state=State.HELD, by=around.noor, ground="purse", reason="Op.")

    assert (held.held_ground, held.state_reason) == ("purse", "Op.")


def test_dropped_needs_a_reason_and_leaves_the_plan(around: Around) -> None:
    made = agree(around)
    say = agreements.change_agreement_state

    with pytest.raises(DroppedNeedsAReason):
        say(made, state=State.DROPPED, by=around.noor)
    say(made, state=State.DROPPED, by=around.noor, reason="Niet meer nodig.")

    assert list(Agreement.objects.standing()) == []


def test_a_state_of_an_old_version_is_refused(around: Around) -> None:
    made = agree(around)
    agreements.change_agreement_state(made, state=State.DONE, by=around.noor)

    with pytest.raises(EditConflict):
        agreements.change_agreement_state(
            made, state=State.DOING, by=around.noor, version=1
        )


def test_who_carries_it_without_a_seat_says_how_it_stands(around: Around) -> None:
    bram = make_colleague(around)
    made = agree(around, carrier="professional", user=bram)

    with seated(around.neighbourhood, bram):
        said = agreements.change_agreement_state(made, state=State.OPEN, by=bram)

    assert (said.state, said.changed_by) == (State.OPEN, bram)
