"""Corrected, erased, at a standstill: what a resident may ask, and what holds."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, transaction

from casework.models import (
    Case,
    ContactMoment,
    DestructionItem,
    RightsCorrection,
    RightsPart,
    RightsRequest,
    Seat,
    Share,
)
from casework.reading.texts import text_in, texts_of
from casework.refusals.rights import (
    AlreadyAtAStandstill,
    NothingDifferent,
    RequestStandsDifferently,
    TermIsLongEnough,
    TextIsGone,
)
from casework.services import corrections, erasing, freezing, rights, signing
from casework.services.erasing import Judged
from casework.tasks import remind_of_rights
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import WISH, Table, make_table
from tests.factories import make_case, make_member, make_user, seated

Outcome = RightsRequest.Outcome
BETTER = "Ik wil weer slapen."


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


@pytest.fixture
def officer(neighbourhood: Neighbourhood) -> User:
    return make_member(
        neighbourhood, Role.PRIVACY_OFFICER, user=make_user("Fatma Gegevens")
    )


def says_wrong(table: Table, says: str = WISH, better: str = BETTER) -> RightsRequest:
    with seated(table.place, table.hennie):
        text = next(one for one in texts_of(table.case) if one.says == says)
        asker = rights.asker_of(table.case, table.hennie)
        return corrections.ask_correction(
            table.case, text, should_be=better, asker=asker, by=table.hennie
        )


def answers(table: Table, outcome: str) -> None:
    with seated(table.place, table.noor):
        correction = RightsCorrection.objects.select_related("request").get()
        corrections.answer_correction(
            correction, outcome=outcome, answer="Daarom.", version=1, by=table.noor
        )


def asks_to_erase(table: Table) -> RightsRequest:
    with seated(table.place, table.hennie):
        asker = rights.asker_of(table.case, table.hennie)
        return erasing.ask_erasure(
            table.case, words="Alles weg, graag.", asker=asker, by=table.hennie
        )


def stands_still(table: Table) -> RightsRequest:
    with seated(table.place, table.hennie):
        asker = rights.asker_of(table.case, table.hennie)
        return freezing.ask_freeze(
            table.case, ground="wrong", words="", asker=asker, by=table.hennie
        )


def is_still(table: Table) -> bool:
    with seated(table.place, table.noor):
        found: Case = Case.objects.get(pk=table.case.pk)
        return found.is_frozen


def test_an_accepted_correction_stands_and_the_original_is_kept(table: Table) -> None:
    says_wrong(table)
    answers(table, Outcome.GRANTED)

    with seated(table.place, table.hennie):
        now = {one.says for one in texts_of(table.case)}
        kept = RightsCorrection.objects.get()
    assert BETTER in now
    assert WISH not in now
    assert (kept.was, kept.should_be) == (WISH, BETTER)


def test_a_declined_one_lets_own_words_stand_beside(table: Table) -> None:
    says_wrong(table)
    answers(table, Outcome.REFUSED)

    with seated(table.place, table.hennie):
        correction = RightsCorrection.objects.get()
        corrections.add_own_words(
            correction, words="Ik zei het anders.", by=table.hennie
        )
        says = {one.says for one in texts_of(table.case)}
    with seated(table.place, table.noor):
        beside = RightsCorrection.objects.get().own_words
    assert WISH in says
    assert beside == "Ik zei het anders."


def test_own_words_wait_for_the_answer(table: Table) -> None:
    says_wrong(table)
    with seated(table.place, table.hennie):
        correction = RightsCorrection.objects.get()
        with pytest.raises(RequestStandsDifferently):
            corrections.add_own_words(correction, words="Toch.", by=table.hennie)


def test_what_was_signed_does_not_change(table: Table) -> None:
    with seated(table.place, table.noor):
        version = signing.freeze_plan(table.case, by=table.noor)
    says_wrong(table, says="Versie 1, zoals die vaststaat.", better="Het zit anders.")
    answers(table, Outcome.GRANTED)

    with seated(table.place, table.hennie):
        content = table.case.versions.get().content
        kept = RightsCorrection.objects.get()
    assert content == version.content
    assert (kept.is_signed, kept.should_be) == (True, "Het zit anders.")


def test_the_original_of_a_correction_never_changes(table: Table) -> None:
    says_wrong(table)
    with (
        seated(table.place, table.noor),
        pytest.raises(IntegrityError),
        transaction.atomic(),
    ):
        RightsCorrection.objects.update(was="iets anders")


def test_a_text_that_changed_meanwhile_is_looked_at_again(table: Table) -> None:
    says_wrong(table)
    with seated(table.place, table.noor):
        table.case.items.filter(text=WISH).update(text="Ondertussen anders.")
    with pytest.raises(TextIsGone):
        answers(table, Outcome.GRANTED)


def test_the_same_text_is_no_correction(table: Table) -> None:
    with pytest.raises(NothingDifferent):
        says_wrong(table, better=WISH)


def test_two_answers_make_one(table: Table) -> None:
    says_wrong(table)
    answers(table, Outcome.REFUSED)
    with pytest.raises(RequestStandsDifferently):
        answers(table, Outcome.GRANTED)


def test_the_term_is_a_month_and_longer_once_with_a_reason(
    table: Table, officer: User
) -> None:
    asked = asks_to_erase(table)
    with seated(table.place, officer):
        longer = rights.extend(asked, reason="Veel papier.", version=1, by=officer)
        with pytest.raises(TermIsLongEnough):
            rights.extend(asked, reason="Nog meer.", version=2, by=officer)

    assert (longer.answer_by - asked.answer_by).days >= 59
    assert longer.extension == "Veel papier."


def test_who_must_answer_hears_once_that_it_is_late(
    table: Table, officer: User
) -> None:
    says_wrong(table)
    asks_to_erase(table)
    month = timedelta(days=40)
    with clock.stopped_at(clock.now() + month):
        remind_of_rights()
        remind_of_rights()
    told = []
    for user in (table.noor, officer, table.hennie):
        with seated(table.place, user):
            told.append(Notice.objects.filter(kind=rights.OVERDUE).count())

    assert told == [1, 2, 0]


def test_what_is_in_time_reminds_nobody(table: Table, officer: User) -> None:
    asks_to_erase(table)
    remind_of_rights()
    with seated(table.place, officer):
        assert Notice.objects.filter(kind=rights.OVERDUE).count() == 0


def test_contact_without_a_plan_may_go_and_comes_on_the_list(
    neighbourhood: Neighbourhood, officer: User
) -> None:
    noor = make_member(neighbourhood, user=make_user("Noor"))
    case = make_case(neighbourhood, noor)
    with seated(neighbourhood, noor):
        asker = rights.Asker(case.people.get(), "Hennie", "paper", "known")
        asked = erasing.ask_erasure(case, words="Weg.", asker=asker, by=noor)
    parts = [Judged("plan", "erase", "Niet nodig."), Judged("files", "erase", "Idem.")]
    with seated(neighbourhood, officer):
        erasing.decide_erasure(
            asked, parts=parts, answer="Het gaat weg.", version=1, by=officer
        )
        listed = DestructionItem.objects.get()
        outcome = RightsRequest.objects.get(pk=asked.pk).outcome

    assert (listed.subject_id, listed.ground) == (case.pk, "erasure")
    assert outcome == Outcome.GRANTED


def test_what_the_law_keeps_stays_with_the_law_and_the_day(
    table: Table, officer: User
) -> None:
    asked = asks_to_erase(table)
    with seated(table.place, table.noor):
        table.agreement.__class__.objects.update(payer="other", payer_name="Wmo")
    keep = [Judged("plan", "keep", "De wet."), Judged("files", "erase", "Niet nodig.")]
    with seated(table.place, officer):
        law = erasing.check_of(asked)
        erasing.decide_erasure(
            asked, parts=keep, answer="Een deel blijft.", version=1, by=officer
        )
        part = RightsPart.objects.get(part="plan")
        outcome = RightsRequest.objects.get(pk=asked.pk).outcome

    assert law is not None
    assert (part.law, outcome) == (law.term.law, Outcome.PARTLY)


def test_the_officer_reads_no_word_of_the_plan(table: Table, officer: User) -> None:
    says_wrong(table)
    asks_to_erase(table)
    with seated(table.place, officer):
        counts = (
            RightsRequest.objects.count(),
            RightsCorrection.objects.count(),
            table.case.items.count(),
        )

    assert counts == (2, 0, 0)


def test_a_partner_hears_nothing_of_it(table: Table) -> None:
    partner = make_member(table.place, Role.RESIDENT, user=make_user("Kim Partner"))
    with seated(table.place, table.noor):
        Seat.objects.create(
            case=table.case, user=partner, kind="resident", starts_on=clock.today()
        )
    says_wrong(table)
    with seated(table.place, partner):
        assert RightsRequest.objects.count() == 0
        assert RightsCorrection.objects.count() == 0


def test_at_a_standstill_the_database_takes_no_word(table: Table) -> None:
    stands_still(table)
    writes = (
        lambda: ContactMoment.objects.create(
            case=table.case, kind="note", happened_on=clock.today(), by=table.noor
        ),
        lambda: table.case.items.update(text="anders"),
        lambda: Share.objects.create(
            case=table.case,
            user=table.noor,
            agreement=table.agreement,
            opened_by=table.noor,
            starts_on=clock.today(),
        ),
        lambda: Case.objects.filter(pk=table.case.pk).update(state="active"),
    )
    refused = 0
    for write in writes:
        with (
            seated(table.place, table.noor),
            pytest.raises(DatabaseError),
            transaction.atomic(),
        ):
            write()
        refused += 1

    assert refused == len(writes)
    assert is_still(table)


def test_everybody_at_the_table_hears_of_a_standstill(table: Table) -> None:
    stands_still(table)
    with seated(table.place, table.noor):
        assert Notice.objects.filter(kind="casework.plan_stopped").count() == 1


def test_a_plan_stands_still_once(table: Table) -> None:
    stands_still(table)
    with pytest.raises(AlreadyAtAStandstill):
        stands_still(table)


def test_who_asked_lets_it_go_on_at_once(table: Table) -> None:
    asked = stands_still(table)
    with seated(table.place, table.hennie):
        freezing.stop_freeze(asked, version=1, by=table.hennie)

    assert not is_still(table)


def test_the_officer_lifts_it_and_the_resident_hears_first(
    table: Table, officer: User
) -> None:
    asked = stands_still(table)
    with seated(table.place, officer):
        day = freezing.lift_freeze(asked, reason="Het klopt.", version=1, by=officer)
    with seated(table.place, table.hennie):
        told = Notice.objects.filter(kind="casework.rights_answered").count()
        until = Case.objects.get(pk=table.case.pk).frozen_until

    assert day == clock.today() + timedelta(days=settings.RIGHTS_THAW_DAYS)
    assert (is_still(table), until, told) == (True, day, 1)


def test_nobody_else_lifts_it(table: Table) -> None:
    asked = stands_still(table)
    with seated(table.place, table.noor), connection.cursor() as cursor:
        cursor.execute("SELECT thaw_plan(%s, app_today())", [asked.pk])
        assert cursor.fetchone()[0] is False


def test_one_text_is_found_by_its_id(table: Table) -> None:
    with seated(table.place, table.hennie):
        first = texts_of(table.case)[0]
        assert text_in(table.case, first.id) == first
