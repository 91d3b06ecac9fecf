from collections.abc import Iterator

import pytest
from django.db import IntegrityError, transaction

from casework.models import Agreement, Case, HoldUp, Seat, Told
from casework.refusals.barriers import OfferWasNotMade, OnlyTheResidentReads
from casework.refusals.closing import OfferComesFirst
from casework.services import closing, holdups
from casework.services.agreements import change_agreement_state
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.services.held import held
from tests.casework.services.table import Around, make_meeting, table, take_seat
from tests.factories import make_member, make_user, seated


@pytest.fixture
def around(neighbourhood: Neighbourhood) -> Iterator[Around]:
    with table(neighbourhood) as one:
        make_meeting(one)
        yield one


def only_hold_up(agreement: Agreement) -> HoldUp:
    found: HoldUp = HoldUp.objects.get(agreement=agreement)
    return found


def test_what_is_held_up_waits_to_be_told(around: Around) -> None:
    hold_up = only_hold_up(held(around))

    assert (hold_up.ground, hold_up.held_on, hold_up.told_on) == (
        "law",
        clock.today(),
        None,
    )


def test_the_resident_with_an_account_hears_it_at_once(around: Around) -> None:
    hennie = make_member(around.neighbourhood, Role.RESIDENT, user=make_user("Hennie"))
    take_seat(around, hennie, Seat.Kind.RESIDENT)

    held(around)

    with seated(around.neighbourhood, hennie):
        told = Notice.objects.filter(user=hennie, kind="casework.held_up")
        assert told.count() == 1


def test_nothing_is_dropped_before_the_offer(around: Around) -> None:
    agreement = held(around)

    with pytest.raises(OfferWasNotMade):
        change_agreement_state(
            agreement, state="dropped", reason="Het hoeft niet.", by=around.noor
        )


def test_the_database_drops_nothing_before_the_offer(around: Around) -> None:
    agreement = held(around)

    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.filter(pk=agreement.pk).update(
            state="dropped", held_ground="", state_reason="Weg."
        )


def test_a_way_around_over_open_does_not_help(around: Around) -> None:
    agreement = change_agreement_state(held(around), state="open", by=around.noor)

    with pytest.raises(OfferWasNotMade):
        change_agreement_state(
            agreement, state="dropped", reason="Toch niet.", by=around.noor
        )


def test_a_case_closes_only_after_the_offer(around: Around) -> None:
    agreement = held(around)
    reasons = {agreement.pk: "Hennie wil het zo."}

    with pytest.raises(OfferComesFirst):
        closing.close_case(
            around.case, reasons=reasons, follow_up=False, by=around.noor
        )
    closed = closing.close_case(
        around.case,
        reasons=reasons,
        offered=[agreement.pk],
        follow_up=False,
        by=around.noor,
    )

    assert closed.state == Case.State.CLOSED
    assert only_hold_up(agreement).told_how == Told.SPOKEN


def test_telling_twice_writes_it_once(around: Around) -> None:
    agreement = held(around)

    assert holdups.tell_offer(agreement, how=Told.PAPER, by=around.noor) == 1
    assert holdups.tell_offer(agreement, how=Told.PHONE, by=around.noor) == 0
    assert only_hold_up(agreement).told_how == Told.PAPER


def test_a_professional_does_not_read_in_the_account_of_a_resident(
    around: Around,
) -> None:
    with pytest.raises(OnlyTheResidentReads):
        holdups.tell_offer(held(around), how=Told.ACCOUNT, by=around.noor)


def test_who_opens_the_own_plan_read_the_offer(around: Around) -> None:
    agreement = held(around)
    hennie = make_member(around.neighbourhood, Role.RESIDENT, user=make_user("Hennie"))
    take_seat(around, hennie, Seat.Kind.RESIDENT)

    with seated(around.neighbourhood, hennie, Role.RESIDENT):
        holdups.offer_was_read(around.case, by=hennie)

    hold_up = only_hold_up(agreement)
    assert (hold_up.told_how, hold_up.told_by) == (Told.ACCOUNT, hennie)


def test_a_second_time_is_a_second_hold_up(around: Around) -> None:
    agreement = held(around)
    holdups.tell_offer(agreement, how=Told.PHONE, by=around.noor)
    again = change_agreement_state(agreement, state="doing", by=around.noor)

    change_agreement_state(
        again, state="held", ground="law", reason="Weer niet.", by=around.noor
    )

    assert HoldUp.objects.untold().filter(agreement=agreement).count() == 1
