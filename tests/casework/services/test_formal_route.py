from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from casework.models import Agreement, DecisionLink, Told
from casework.refusals.agreements import OutsideNeedsADecision, PayerNeedsAName
from casework.services import agreements, decisions
from ruwaard import clock
from ruwaard.tenancy.models import Neighbourhood, Organisation, Participation
from tests.casework.services.table import Around, make_item, make_meeting, table
from tests.factories import make_organisation

Payer = Agreement.Payer


@pytest.fixture
def around(neighbourhood: Neighbourhood) -> Iterator[Around]:
    with table(neighbourhood) as one:
        make_meeting(one)
        yield one


@pytest.fixture
def outside(around: Around) -> Organisation:  # noqa: ARG001 - asks for the scope
    provider = make_organisation("Thuiszorg Verweg")
    take_part(provider, Participation.Kind.OUTSIDE)
    return provider


def take_part(organisation: Organisation, kind: str) -> None:
    Participation.objects.create(
        organisation=organisation, kind=kind, starts_on=clock.today()
    )


def agree(around: Around, provider: Organisation, **facts: Any) -> Agreement:  # noqa: ANN401 - the sides
    return agreements.make_agreement(
        make_item(around, "Hulp bij het huishouden", "need"),
        what="Hulp bij het huishouden",
        carrier="organisation",
        organisation=provider,
        due_on=clock.today(),
        by=around.noor,
        **facts,
    )


@pytest.mark.parametrize("payer", [Payer.OWN, Payer.BUDGET, Payer.OTHER])
def test_help_from_outside_is_paid_by_a_decision_only(
    around: Around, outside: Organisation, payer: str
) -> None:
    with pytest.raises(OutsideNeedsADecision):
        agree(around, outside, payer=payer, payer_name="Wlz")

    made = agree(around, outside, payer=Payer.DECISION, payer_name="Wmo")

    assert made.is_formal
    assert made.cost_to_resident == Agreement.CostToResident.ASK_FIRST
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.filter(pk=made.pk).update(payer=payer)


def test_a_decision_names_its_law(around: Around, outside: Organisation) -> None:
    with pytest.raises(PayerNeedsAName):
        agree(around, outside, payer=Payer.DECISION)


def test_who_also_takes_part_is_not_outside(
    around: Around, outside: Organisation
) -> None:
    take_part(outside, Participation.Kind.BUDGET)

    assert agree(around, outside).payer == Payer.OWN


def test_an_agreement_moves_to_somebody_outside_with_a_decision(
    around: Around, outside: Organisation
) -> None:
    made = agree(around, make_organisation("Pantein"))
    to_outside: dict[str, Any] = {
        "carrier": "organisation",
        "organisation": outside,
        "version": made.version,
        "by": around.noor,
    }

    with pytest.raises(OutsideNeedsADecision):
        agreements.change_agreement(made, **to_outside)
    moved = agreements.change_agreement(
        made, **to_outside, payer=Payer.DECISION, payer_name="Jeugdwet"
    )

    assert (moved.organisation, moved.is_formal) == (outside, True)


def test_a_decision_is_asked_for_the_agreement(
    around: Around, outside: Organisation
) -> None:
    made = agree(around, outside, payer=Payer.DECISION, payer_name="Wmo")

    asked = decisions.ask_for_decision(
        around.case,
        law="wmo",
        name="Hennie van Dorp",
        words=made.what,
        reach="0412 00 00 00",
        channel=Told.PHONE,
        by=around.noor,
        agreement=made,
    )

    assert DecisionLink.objects.get(request=asked).agreement == made
