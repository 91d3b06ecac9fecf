from collections.abc import Iterator

import pytest
from django.db import IntegrityError, transaction

from casework.models import Agreement, Referral, Told
from casework.reading.referrals import pieces_of, told
from casework.refusals.justice import (
    JusticeIsOff,
    JusticeNeedsAYes,
    JusticeStandsAlready,
)
from casework.refusals.referrals import (
    ReferralStandsDifferently,
    ResidentSaysYesFirst,
)
from casework.services import agreements, justice, referrals
from ruwaard import clock
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.services.table import Around, make_item, make_meeting, table

State = Referral.State
WORDS = "Naam: Hennie van Dorp"


@pytest.fixture
def around(neighbourhood: Neighbourhood) -> Iterator[Around]:
    with table(neighbourhood) as one:
        make_meeting(one)
        yield one


def shown(around: Around) -> Referral:
    return referrals.show_referral(
        around.case,
        to_name="Fysio Aan de Brink",
        purpose="Zodat u daar terechtkunt",
        words=WORDS,
        by=around.noor,
    )


def answered(around: Around, *, says_yes: bool) -> Referral:
    return referrals.answer_referral(
        shown(around),
        says_yes=says_yes,
        name="Hennie van Dorp",
        channel=Told.SPOKEN,
        by=around.noor,
    )


def test_only_what_was_chosen_is_in_the_words(around: Around) -> None:
    item = make_item(around, "Hulp met de post", "need")
    pieces = pieces_of(around.case)

    said = told(pieces, [f"line:{item.pk}"])

    assert said == "Ik heb nodig: Hulp met de post"
    assert "Hennie" in told(pieces, [one.key for one in pieces])


def test_nothing_is_passed_on_before_a_yes(around: Around) -> None:
    row = shown(around)

    with pytest.raises(ResidentSaysYesFirst):
        referrals.give_referral(row, how="paper", by=around.noor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.filter(pk=row.pk).update(
            state="given",
            given_on=clock.today(),
            given_how="paper",
            answered_on=clock.today(),
            answered_by_name="x",
        )


def test_after_a_yes_it_is_passed_on_and_taken_back(around: Around) -> None:
    row = referrals.give_referral(
        answered(around, says_yes=True), how="phone", by=around.noor
    )
    assert (row.state, row.given_on) == (State.GIVEN, clock.today())

    gone = referrals.withdraw_referral(row, by=around.noor)

    assert (gone.state, gone.may_leave) == (State.WITHDRAWN, False)
    with pytest.raises(ReferralStandsDifferently):
        referrals.withdraw_referral(row, by=around.noor)


def test_a_no_stays_a_no(around: Around) -> None:
    row = answered(around, says_yes=False)

    with pytest.raises(ReferralStandsDifferently):
        referrals.give_referral(row, how="paper", by=around.noor)
    with pytest.raises(ReferralStandsDifferently):
        referrals.answer_referral(
            row, says_yes=True, name="x", channel=Told.PHONE, by=around.noor
        )


def test_what_the_resident_read_never_changes(around: Around) -> None:
    row = shown(around)

    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.filter(pk=row.pk).update(words="iets anders")


# --- Help beside a punishment


def record_ground(around: Around) -> None:
    justice.record_ground(
        legal_basis="Wjsg, artikel 51d",
        dpia_reference="archief 12",
        dpia_on=clock.today(),
        by=around.noor,
    )


def agree(around: Around, domain: str) -> Agreement:
    return agreements.make_agreement(
        make_item(around, "Op tijd bij de reclassering", "need"),
        what="",
        carrier="resident",
        person=around.hennie,
        due_on=clock.today(),
        domain=domain,
        by=around.noor,
    )


def test_police_and_law_wait_for_the_ground_and_a_yes(around: Around) -> None:
    with pytest.raises(JusticeIsOff):
        agree(around, "justice")
    with pytest.raises(JusticeIsOff):
        justice.say_yes(
            around.case, said_by_name="Hennie", channel=Told.SPOKEN, by=around.noor
        )
    record_ground(around)
    with pytest.raises(JusticeNeedsAYes):
        agree(around, "justice")
    justice.say_yes(
        around.case, said_by_name="Hennie", channel=Told.SPOKEN, by=around.noor
    )

    assert agree(around, "justice").domain == "justice"


def test_the_database_holds_it_too(around: Around) -> None:
    made = agree(around, "work")

    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.filter(pk=made.pk).update(domain="justice")


def test_taking_the_yes_back_takes_the_mark_away(around: Around) -> None:
    record_ground(around)
    consent = justice.say_yes(
        around.case, said_by_name="Hennie", channel=Told.SPOKEN, by=around.noor
    )
    made = agree(around, "justice")

    justice.withdraw(consent, by=around.noor)
    justice.withdraw(consent, by=around.noor)

    made.refresh_from_db()
    assert made.domain == ""
    assert justice.standing_consent(around.case) is None


def test_one_ground_stands_until_it_is_stopped(around: Around) -> None:
    record_ground(around)
    with pytest.raises(JusticeStandsAlready):
        record_ground(around)

    justice.end_ground(by=around.noor)
    justice.end_ground(by=around.noor)

    assert not justice.is_on()
