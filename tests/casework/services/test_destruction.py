from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from casework.calculations.retention import Ground
from casework.models import (
    Agreement,
    Case,
    DestructionItem,
    LegalHold,
    Person,
    RetentionTerm,
    Signal,
)
from casework.refusals.retention import ItIsHeld, StillKept, TermIsElsewhere
from casework.services import deaths, destruction, plans, retention
from casework.services import signal as signals
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.services.table import table
from tests.casework.tables import make_table
from tests.factories import make_case, make_member, make_user, seated

YEAR = timedelta(days=366)


def make_officer(place: Neighbourhood, name: str = "Fatima Gezien") -> User:
    return make_member(place, Role.PRIVACY_OFFICER, user=make_user(name))


def tell(place: Neighbourhood, *, about: str = "") -> Signal:
    by = make_member(place)
    with seated(place, by, Role.PROFESSIONAL):
        return signals.bring_in(
            source="neighbour", seen="Gordijnen dicht.", urgency=2, about=about, by=by
        )


def hold(kind: str, subject: Case | Signal, *, by: User) -> LegalHold:
    row = LegalHold(
        kind=kind,
        subject_id=subject.pk,
        reason="Er loopt een klacht.",
        reference="K-2026-14",
        placed_by=by,
        placed_on=clock.today(),
    )
    row.save(force_insert=True)
    return row


def test_contact_without_a_plan_is_kept_a_year(neighbourhood: Neighbourhood) -> None:
    with table(neighbourhood) as around:
        found = retention.kept_of(around.case)

    today = clock.today()
    assert found.ground == Ground.CONTACT
    assert found.until == today.replace(year=today.year + 1)


def test_a_plan_under_neither_law_is_kept_five_years_from_closing(
    neighbourhood: Neighbourhood,
) -> None:
    known = make_table(neighbourhood)
    with seated(neighbourhood, known.noor, Role.PROFESSIONAL):
        before = retention.kept_of(known.case)
        close(known.case)
        after = retention.kept_of(known.case)

    today = clock.today()
    assert (before.ground, before.until) == (Ground.PLAN, None)
    assert after.until == today.replace(year=today.year + 5)


def close(case: Case) -> None:
    case.state, case.closed_on = Case.State.CLOSED, clock.today()
    case.save(update_fields=["state", "closed_on"])


@pytest.mark.parametrize(
    ("payer", "ground"),
    [("Wmo-hulpmiddel", Ground.WMO), ("Jeugdwet", Ground.YOUTH), ("Zvw", Ground.PLAN)],
)
def test_a_law_applies_when_an_agreement_falls_under_it(
    neighbourhood: Neighbourhood, payer: str, ground: Ground
) -> None:
    known = make_table(neighbourhood)
    with seated(neighbourhood, known.noor, Role.PROFESSIONAL):
        Agreement.objects.filter(pk=known.agreement.pk).update(
            payer=Agreement.Payer.OTHER, payer_name=payer
        )

        assert retention.kept_of(known.case).ground == ground


def test_a_joined_plan_answers_for_both(neighbourhood: Neighbourhood) -> None:
    noor = make_member(neighbourhood)
    older, younger = (make_case(neighbourhood, noor) for _ in range(2))
    with seated(neighbourhood, noor, Role.PROFESSIONAL):
        plans.add_item(younger, question="want", text="Rust.", by=noor)
        Person.objects.filter(case=younger).update(age_class="0-11")
        younger.joined_to = older
        younger.save(update_fields=["joined_to"])

        found = {retention.kept_of(one).ground for one in (older, younger)}

    assert found == {Ground.YOUTH}


def test_a_death_starts_the_term(neighbourhood: Neighbourhood) -> None:
    known = make_table(neighbourhood)
    with seated(neighbourhood, known.noor, Role.PROFESSIONAL):
        deaths.note_death(
            known.person, died_on=clock.today(), told_by="Ans", by=known.noor
        )
        found = retention.kept_of(known.case)

    assert found.until == clock.today().replace(year=clock.today().year + 5)


def test_erasure_puts_on_the_list_what_no_law_keeps(
    neighbourhood: Neighbourhood,
) -> None:
    with table(neighbourhood) as around:
        first = destruction.propose(around.case, by=around.noor)
        again = destruction.propose(around.case, by=around.noor)

        assert (first.ground, first.proposed_by) == (Ground.ERASURE, around.noor)
        assert (again.pk, DestructionItem.objects.count()) == (first.pk, 1)


def test_erasure_waits_for_the_law_that_keeps_it(neighbourhood: Neighbourhood) -> None:
    known = make_table(neighbourhood)
    today = clock.today()
    with seated(neighbourhood, known.noor, Role.PROFESSIONAL):
        Agreement.objects.filter(pk=known.agreement.pk).update(
            payer=Agreement.Payer.OTHER, payer_name="Wmo"
        )
        close(known.case)

        with pytest.raises(StillKept) as refusal:
            destruction.propose(known.case, by=known.noor)

    assert refusal.value.until == today.replace(year=today.year + 15)


def test_what_is_held_comes_on_no_list(neighbourhood: Neighbourhood) -> None:
    officer = make_officer(neighbourhood)
    known = make_table(neighbourhood)
    with seated(neighbourhood, officer, Role.PRIVACY_OFFICER):
        hold("case", known.case, by=officer)
    with seated(neighbourhood, known.noor, Role.PROFESSIONAL), pytest.raises(ItIsHeld):
        destruction.propose(known.case, by=known.noor)


def test_a_term_is_a_version_that_says_why(neighbourhood: Neighbourhood) -> None:
    officer = make_officer(neighbourhood)
    facts: dict[str, Any] = {
        "amount": 8,
        "unit": "weeks",
        "law": "Besluit 12",
        "reason": "Vakantie.",
    }
    with seated(neighbourhood, officer, Role.PRIVACY_OFFICER):
        retention.set_term(Ground.NAMELESS, version=0, by=officer, **facts)

        assert retention.terms()[Ground.NAMELESS].amount == 8
        with pytest.raises(TermIsElsewhere):
            retention.set_term(Ground.NAMELESS, version=0, by=officer, **facts)
        assert RetentionTerm.objects.count() == 1


def test_due_today_finds_what_reached_its_term(neighbourhood: Neighbourhood) -> None:
    signal = tell(neighbourhood)
    named = tell(neighbourhood, about="Meneer Jansen")
    with table(neighbourhood) as around:
        pass
    with clock.stopped_at(clock.now() + timedelta(weeks=6)):
        weeks = due(neighbourhood)
    with clock.stopped_at(clock.now() + YEAR):
        year = due(neighbourhood)

    assert weeks == {signal.pk}
    assert year == {signal.pk, around.case.pk}
    assert named.pk not in year  # somebody still has to take it up


def due(place: Neighbourhood) -> set[object]:
    with seated(place, make_member(place)):
        return {subject.key for subject, _kept in retention.due_today()}


def test_only_who_watches_privacy_holds_and_keeps(neighbourhood: Neighbourhood) -> None:
    known = make_table(neighbourhood)
    with (
        seated(neighbourhood, known.noor, Role.PROFESSIONAL),
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        hold("case", known.case, by=known.noor)


def test_nobody_proposes_in_the_name_of_another(neighbourhood: Neighbourhood) -> None:
    officer = make_officer(neighbourhood)
    today = date(2026, 11, 30)
    with table(neighbourhood) as around:
        item = DestructionItem(
            kind="case",
            subject_id=around.case.pk,
            ground=Ground.CONTACT,
            law="x",
            kept_until=today,
            first_on=today,
            last_on=today,
            proposed_by=officer,
            proposed_on=today,
        )
        with pytest.raises(DatabaseError), transaction.atomic():
            item.save(force_insert=True)
        connection.check_constraints()
