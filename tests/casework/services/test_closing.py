"""Nothing stays hanging: closing, asking later how it goes, opening again."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from casework.models import (
    Agreement,
    Case,
    FollowUp,
    Invitation,
    LeftOpen,
    Person,
    Reopening,
    Told,
)
from casework.refusals.closing import (
    FollowUpIsSettled,
    ItIsOpen,
    OfferComesFirst,
    ReopeningNeedsAReason,
    StillOpen,
)
from casework.refusals.plans import PlanIsClosed
from casework.services import (
    closing,
    decisions,
    follow_ups,
    invitations,
    referrals,
    signing,
)
from casework.services.open_items import open_items
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.services.held import climbing
from tests.casework.services.table import make_item
from tests.casework.services.table import table as around_table
from tests.casework.trail import trail
from tests.casework.views.test_worklist import make_agreement
from tests.factories import make_case, make_member, seated

MONTHS = list(FollowUp.MONTHS)


@pytest.fixture
def noor(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood)


@pytest.fixture
def case(neighbourhood: Neighbourhood, noor: User) -> Case:
    return make_case(neighbourhood, noor)


def invite(case: Case, noor: User) -> Invitation:
    person = Person.objects.get(case=case)
    return invitations.invite(case, channel="paper", by=noor, person=person)[0]


def close_all(case: Case, noor: User, *, follow_up: bool = True) -> Case:
    """Close with the same reason for all that is open."""
    items = open_items(case)
    return closing.close_case(
        case,
        reasons={item.key: "Verhuisd" for item in items},
        offered=[item.key for item in items],
        follow_up=follow_up,
        by=noor,
    )


def test_everything_that_hangs_is_listed(neighbourhood: Neighbourhood) -> None:
    with around_table(neighbourhood) as around:
        make_item(around)
        make_agreement(around.case, around.noor, "Bellen")
        make_agreement(
            around.case,
            around.noor,
            "Verbouwen",
            state="held",
            held_ground="law",
            state_reason="Mag niet",
        )
        make_agreement(
            around.case, around.noor, "Klaar", state="done", done_on=clock.today()
        )
        signing.freeze_plan(around.case, by=around.noor)
        invite(around.case, around.noor)

        kinds = [item.kind for item in open_items(around.case)]

    assert sorted(kinds) == ["agreement", "held", "invitation", "unsigned"]


def test_what_others_still_do_is_listed_too(neighbourhood: Neighbourhood) -> None:
    with around_table(neighbourhood) as around:
        climbing(around)
        decisions.ask_for_decision(
            around.case,
            law="wmo",
            name="Hennie",
            words="Een traplift",
            reach="thuis",
            channel=Told.SPOKEN,
            by=around.noor,
        )
        referral = referrals.show_referral(
            around.case,
            to_name="Fysio",
            purpose="Oefenen",
            words="Hennie",
            by=around.noor,
        )
        kinds = sorted(item.kind for item in open_items(around.case))
        close_all(around.case, around.noor)
        referral.refresh_from_db()

    assert kinds == ["barrier", "decision", "held", "referral"]
    assert referral.state == "withdrawn"


def test_closing_waits_for_a_reason_per_open_item(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    with seated(neighbourhood, noor):
        agreement = make_agreement(case, noor, "Bellen")
        invite(case, noor)
        with pytest.raises(StillOpen) as refusal:
            closing.close_case(
                case,
                reasons={agreement.pk: "Klaar", case.pk: "x"},
                follow_up=True,
                by=noor,
            )
        case.refresh_from_db()

    assert (refusal.value.number, case.state) == (1, "plan")


def test_what_was_open_ends_and_keeps_its_reason(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    with seated(neighbourhood, noor):
        agreement = make_agreement(case, noor, "Bellen")
        invitation = invite(case, noor)
        closed = close_all(case, noor)
        agreement.refresh_from_db()
        invitation.refresh_from_db()
        left = list(LeftOpen.objects.values_list("kind", "reason"))

    assert (closed.state, closed.closed_on) == ("closed", clock.today())
    assert (agreement.state, agreement.state_reason) == ("dropped", "Verhuisd")
    assert invitation.withdrawn_at is not None
    assert sorted(left) == [("agreement", "Verhuisd"), ("invitation", "Verhuisd")]


def test_what_cannot_be_now_closes_after_the_offer_of_a_decision(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    with seated(neighbourhood, noor):
        held = make_agreement(
            case, noor, "Bouwen", state="held", held_ground="law", state_reason="Nee"
        )
        reasons = {held.pk: "Mevrouw wil niet wachten"}
        with pytest.raises(OfferComesFirst):
            closing.close_case(case, reasons=reasons, follow_up=False, by=noor)
        closing.close_case(
            case, reasons=reasons, offered=[held.pk], follow_up=False, by=noor
        )
        row = LeftOpen.objects.get()

    assert (row.kind, row.was_offered) == ("held", True)


def test_the_database_wants_the_offer_too(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    facts = {"kind": "held", "subject_id": case.pk, "reason": "x", "by": noor}
    with (
        seated(neighbourhood, noor),
        pytest.raises(IntegrityError, match="left_open_held_was_offered"),
        transaction.atomic(),
    ):
        LeftOpen.objects.create(case=case, closed_on=clock.today(), **facts)


def test_twice_closed_says_so(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    with seated(neighbourhood, noor):
        close_all(case, noor)
        with pytest.raises(PlanIsClosed):
            close_all(case, noor)

        assert FollowUp.objects.count() == len(MONTHS)


def test_somebody_asks_four_times_how_it_goes(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    with seated(neighbourhood, noor):
        close_all(case, noor)
        days = [(row.months, row.due_on) for row in FollowUp.objects.planned()]

    today = clock.today()
    assert days == [
        (months, follow_ups.months_later(today, months)) for months in MONTHS
    ]


def test_the_resident_may_say_no_at_once_and_later(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    other = make_case(neighbourhood, noor, "Aziz")
    with seated(neighbourhood, noor):
        close_all(case, noor, follow_up=False)
        close_all(other, noor)
        stopped = follow_ups.stop_follow_ups(other, by=noor)
        again = follow_ups.stop_follow_ups(other, by=noor)

        assert FollowUp.objects.planned().count() == 0
    assert (stopped, again) == (len(MONTHS), 0)


def test_the_answer_is_a_contact_moment(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    with seated(neighbourhood, noor):
        close_all(case, noor)
        first = FollowUp.objects.planned()[0]
        told: dict[str, Any] = {
            "kind": "phone",
            "happened_on": clock.today(),
            "text": "Het gaat.",
        }
        done = follow_ups.record_follow_up(first, by=noor, **told)
        with pytest.raises(FollowUpIsSettled):
            follow_ups.record_follow_up(first, by=noor, **told)

    assert done.contact is not None
    assert (done.outcome, done.contact.text) == ("done", "Het gaat.")


def test_opening_again_brings_the_plan_back_with_a_reason(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    with seated(neighbourhood, noor):
        make_agreement(case, noor, "Klaar", state="done", done_on=clock.today())
        close_all(case, noor)
        with pytest.raises(ReopeningNeedsAReason):
            closing.reopen_case(case, reason=" ", by=noor)
        opened = closing.reopen_case(case, reason="Gevallen", by=noor)
        with pytest.raises(ItIsOpen):
            closing.reopen_case(case, reason="Gevallen", by=noor)
        planned = FollowUp.objects.planned().count()
        row = Reopening.objects.get()

    assert (opened.state, opened.closed_on, planned) == ("active", None, 0)
    assert (row.reason, row.by_id) == ("Gevallen", noor.pk)
    assert trail(neighbourhood, case, noor)[-1] == "casework.plan_reopened"


def test_who_opens_a_plan_whose_lead_left_leads_it(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    with seated(neighbourhood, noor):
        Case.objects.filter(pk=case.pk).update(
            state="closed", closed_on=clock.today(), lead=None
        )
        opened = closing.reopen_case(case, reason="Gevallen", by=noor)

    assert opened.lead_id == noor.pk


def test_reasons_are_never_changed(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    with seated(neighbourhood, noor), connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege('casework_leftopen', 'UPDATE'),"
            " has_table_privilege('casework_reopening', 'DELETE')"
        )
        assert cursor.fetchone() == (False, False)
        assert Agreement.objects.filter(case=case).count() == 0


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 29), 3, date(2027, 2, 28)),
        (date(2026, 1, 31), 3, date(2026, 4, 30)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2026, 5, 4), 12, date(2027, 5, 4)),
    ],
)
def test_months_later_is_the_same_day_or_the_last(
    day: date, months: int, expected: date
) -> None:
    assert follow_ups.months_later(day, months) == expected


def test_due_comes_with_the_day(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    with seated(neighbourhood, noor):
        close_all(case, noor)
        later = follow_ups.months_later(clock.today(), 3)

        assert not FollowUp.objects.due(later - timedelta(days=1)).exists()
        assert FollowUp.objects.due(later).count() == 1
