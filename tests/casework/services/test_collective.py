from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import ProgrammingError

from casework.models import Agreement, Case, PlanItem, Turnout
from casework.reading.collective import together_of
from casework.refusals.collective import (
    MeasuredNeedsASource,
    MoreVotesThanPeople,
    NotAFacility,
    OnlyForAGroup,
)
from casework.services import collective, intake
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.trail import trail
from tests.factories import make_case, make_member, seated, sign_in


@pytest.fixture
def daan(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood)


@pytest.fixture
def street(neighbourhood: Neighbourhood, daan: User) -> Case:
    with seated(neighbourhood, daan):
        return intake.start_plan(
            name="Bewoners van de Zilverhof", by=daan, kind=Case.Kind.COLLECTIVE
        )


def agree(case: Case, by: User, **sides: Any) -> Agreement:  # noqa: ANN401 - fields of it
    need = PlanItem.objects.create(
        case=case, question="need", text="Een avond", written_by=by, changed_by=by
    )
    made: Agreement = Agreement.objects.create(
        case=case,
        need=need,
        what="De zaal",
        carrier="professional",
        user=by,
        carrier_name=by.name,
        due_on=clock.today(),
        changed_by=by,
        **sides,
    )
    return made


def test_a_group_is_a_plan_without_one_resident(
    neighbourhood: Neighbourhood, daan: User, street: Case
) -> None:
    with seated(neighbourhood, daan):
        people = list(street.people.values_list("kind", flat=True))

    page = sign_in(daan).get(f"/ruwaard/plan/{street.pk}/").content.decode()
    assert people == ["group"]
    assert "Wie meedoet kan dit lezen" in page
    assert ("overlijden" in page, "inwoner" in page.lower()) == (False, False)


def test_who_comes_is_a_number(
    neighbourhood: Neighbourhood, daan: User, street: Case
) -> None:
    key, today = uuid4(), clock.today()
    with seated(neighbourhood, daan):
        for _click in range(2):
            collective.count_turnout(
                street, held_on=today, people=31, by=daan, turnout_id=key
            )
        collective.count_turnout(
            street, held_on=today - timedelta(days=7), people=19, by=daan
        )

        assert together_of(street).visits == 50
        names = {field.name for field in Turnout._meta.get_fields()}
        assert names.isdisjoint({"name", "person", "user", "attendee"})


def test_facilities_cost_so_much_per_visit(
    neighbourhood: Neighbourhood, daan: User, street: Case
) -> None:
    with seated(neighbourhood, daan):
        room = agree(street, daan, payer="budget", amount=Decimal("450.00"))
        agree(street, daan, payer="budget", amount=Decimal("99.00"))
        before = together_of(street).per_visit
        collective.mark_facility(room, is_facility=True, by=daan)
        collective.count_turnout(street, held_on=clock.today(), people=120, by=daan)

        now = together_of(street)
    assert (before, now.facilities, now.per_visit) == (
        None,
        Decimal("450.00"),
        Decimal("3.75"),
    )


def test_what_somebody_else_pays_is_no_facility(
    neighbourhood: Neighbourhood, daan: User, street: Case
) -> None:
    with seated(neighbourhood, daan):
        lamp = agree(street, daan, payer="other", payer_name="Gemeente")
        with pytest.raises(NotAFacility):
            collective.mark_facility(lamp, is_facility=True, by=daan)


def test_residents_decide_with_a_number_of_voters(
    neighbourhood: Neighbourhood, daan: User, street: Case
) -> None:
    asked: dict[str, Any] = {
        "held_on": clock.today(),
        "question": "Waar komt de bank?",
        "by": daan,
    }
    with seated(neighbourhood, daan):
        with pytest.raises(MoreVotesThanPeople):
            collective.decide_together(
                street, people=5, votes_for=4, votes_against=2, outcome="x", **asked
            )
        collective.decide_together(
            street, people=25, votes_for=19, votes_against=4, outcome="Hier", **asked
        )

        (made,) = together_of(street).decisions
    assert (made.people, made.votes_for, made.votes_against) == (25, 19, 4)
    assert trail(neighbourhood, street, daan)[-1] == "casework.group_decided"


def test_a_measured_effect_says_with_what(
    neighbourhood: Neighbourhood, daan: User, street: Case
) -> None:
    said: dict[str, Any] = {"text": "Meer buren", "said_on": clock.today(), "by": daan}
    with seated(neighbourhood, daan):
        with pytest.raises(MeasuredNeedsASource):
            collective.state_effect(street, evidence="measured", **said)
        collective.state_effect(street, evidence="expected", **said)

        assert [one.evidence for one in together_of(street).effects] == ["expected"]


def test_the_plan_of_one_resident_counts_nobody(
    neighbourhood: Neighbourhood, daan: User
) -> None:
    case = make_case(neighbourhood, daan)
    with seated(neighbourhood, daan), pytest.raises(OnlyForAGroup):
        collective.count_turnout(case, held_on=clock.today(), people=2, by=daan)

    page = f"/ruwaard/plan/{case.pk}/samen/"
    assert sign_in(daan).get(page).status_code == 404


def test_who_has_no_seat_writes_nothing(
    neighbourhood: Neighbourhood, street: Case
) -> None:
    other = make_member(neighbourhood)
    with (
        seated(neighbourhood, other),
        pytest.raises(ProgrammingError, match="row-level security"),
    ):
        collective.count_turnout(street, held_on=clock.today(), people=2, by=other)


def test_the_pages_take_numbers_and_say_what_lacks(daan: User, street: Case) -> None:
    browser = sign_in(daan)
    page = f"/ruwaard/plan/{street.pk}/samen/"

    for part, answers in (
        ("opkomst", {"held_on": clock.today().isoformat(), "people": "31"}),
        (
            "besluit",
            {
                "held_on": clock.today().isoformat(),
                "question": "De bank",
                "people": "25",
                "votes_for": "19",
                "votes_against": "4",
                "outcome": "Bij de bloemen",
            },
        ),
        (
            "effect",
            {
                "text": "Meer buren",
                "evidence": "observed",
                "said_on": clock.today().isoformat(),
            },
        ),
    ):
        assert browser.post(f"{page}{part}/", {"x": "1"}).status_code == 422
        assert browser.post(f"{page}{part}/", answers).status_code == 302

    shown = browser.get(page).content.decode()
    assert "Er kwam 31 keer iemand." in shown
    assert "25 mensen, 19 voor en 4 tegen" in shown
    assert "Gezien" in shown
