"""What is made of the budget of the world: a key, judgements, counts, closed months."""

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from budget.models import (
    Account,
    Decision,
    Distribution,
    DistributionKey,
    DistributionShare,
    Entry,
    Evaluation,
    ExpectedGrowth,
    Fund,
    Indicator,
    IndicatorValue,
    Judgement,
    KeyParty,
    KeySignature,
    PeopleHelped,
    Period,
    ProductionTotal,
    ResidentDecision,
    SettlementLine,
    Subsidy,
    SubsidyLine,
    SubsidyStep,
    VarianceNote,
)
from budget.services.ledger import Move
from ruwaard.accounts.models import Role

if TYPE_CHECKING:
    from tests.world_of_money import Money


def share(money: "Money") -> None:
    """A key, and a proposal of how this year is shared by it."""
    key = DistributionKey.objects.create(
        framework=money.framework,
        version=1,
        reading=DistributionKey.Reading.EQUAL,
        made_on=money.today,
        valid_from=money.first,
    )
    who = {"residents": None, "funders": money.oss, "providers": money.pantein}
    distribution = Distribution.objects.create(
        framework=money.framework,
        key=key,
        year=money.year,
        budget_cents=2_000_000,
        surplus_cents=3_000,
        gate_passed=True,
        distributable_cents=3_000,
        made_by=money.other,
    )
    for place, (group, organisation) in enumerate(who.items(), start=1):
        party = KeyParty.objects.create(
            key=key,
            group=group,
            organisation=organisation,
            name=money.token(f"party.{group}"),
            weight=1,
            position=place,
        )
        DistributionShare.objects.create(
            distribution=distribution,
            party=party,
            exact="10",
            cents=1_000,
            purpose=money.token(f"purpose.{group}"),
        )
    KeySignature.objects.create(
        key=key,
        organisation=money.unik,
        user=money.other,
        sha256="0" * 64,
        at=timezone.now(),
    )
    SettlementLine.objects.create(
        distribution=distribution,
        organisation=money.pantein,
        name=money.token("settlement.name"),
        holds_cents=3_000,
        share_cents=1_000,
        cents=-2_000,
    )
    ResidentDecision.objects.create(
        distribution=distribution,
        held_on=money.today,
        question=money.token("evening.question"),
        people=40,
        votes_for=30,
        votes_against=10,
        outcome=money.token("evening.outcome"),
        by=money.by,
        at=timezone.now(),
    )
    money.keep(key_id=key.pk, distribution_id=distribution.pk)


def evaluate(money: "Money") -> None:
    indicator = Indicator.objects.create(
        result=money.result,
        name=money.token("indicator.name"),
        unit=money.token("indicator.unit"),
        target=80,
        threshold=60,
    )
    IndicatorValue.objects.create(
        indicator=indicator,
        year=money.year,
        value=70,
        number_of_people=50,
        source=money.token("value.source"),
        at=timezone.now(),
        by=money.by,
    )
    evaluation = Evaluation.objects.create(
        framework=money.framework,
        year=money.year,
        conclusion=money.token("evaluation.conclusion"),
        made_by=money.other,
    )
    Judgement.objects.create(
        evaluation=evaluation,
        result=money.result,
        outcome=Judgement.Outcome.PARTLY,
        explanation=money.token("judgement.explanation"),
        evidence=money.token("judgement.evidence"),
    )
    VarianceNote.objects.create(
        framework=money.framework,
        month=money.first,
        organisation=money.pantein,
        stream=money.stream,
        tags=[VarianceNote.Tag.PREVENTION],
        text=money.token("variance.text"),
        at=timezone.now(),
        by=money.by,
    )


def count(money: "Money") -> None:
    ProductionTotal.objects.create(
        framework=money.framework,
        organisation=money.pantein,
        product=money.product,
        month=money.first,
        units=120,
        people=30,
        by=money.by,
        at=timezone.now(),
    )
    PeopleHelped.objects.create(
        framework=money.framework,
        organisation=money.pantein,
        year=money.year,
        people=30,
        source=money.token("helped.source"),
        by=money.by,
        at=timezone.now(),
    )
    ExpectedGrowth.objects.create(
        framework=money.framework,
        year=money.year,
        percentage=3,
        source=money.token("growth.source"),
    )


def close(money: "Money") -> None:
    """Close every month until this one: what was posted is told from now on."""
    months = Period.objects.filter(month__lte=money.today)
    closer = money.world.users[Role.PROGRAMME]
    months.update(closed_at=timezone.now(), closed_by=closer)
    period = months.order_by("month").last()
    assert period is not None
    period.reopen_asked_by = money.other
    period.reopen_reason = money.token("period.reason")
    period.save()
    money.keep(period_id=period.pk)


def subsidise(money: "Money") -> None:
    """What both organisations were granted, and a fund beside it."""
    for organisation, about in ((money.unik, "0"), (money.pantein, "1")):
        subsidy = Subsidy.objects.create(
            framework=money.framework,
            organisation=organisation,
            year=money.year,
            state=Subsidy.State.GRANTED,
        )
        SubsidyLine.objects.create(
            subsidy=subsidy,
            stream=money.stream,
            product=money.product,
            cents=500_000,
        )
        for kind in (SubsidyStep.Kind.ASKED, SubsidyStep.Kind.GRANTED):
            SubsidyStep.objects.create(
                subsidy=subsidy,
                kind=kind,
                happened_on=money.today,
                reference=money.token(f"subsidy.reference{about}"),
                note=money.token(f"subsidy.note{about}"),
                by=money.by,
                at=timezone.now(),
            )
        money.post(
            Entry.Kind.ALLOCATE,
            Entry.Source.SUBSIDY,
            Move(
                500_000,
                money.account(Account.Kind.ROOM),
                money.account(Account.Kind.ALLOCATION, organisation, money.product),
            ),
        )
    fund = Fund.objects.create(
        framework=money.framework,
        name=money.token("fund.name"),
        financier=money.oss,
        purpose=money.token("fund.purpose"),
        starts_on=money.first,
        ends_on=date(money.year + 1, 1, 1),
        cents=20_000,
    )
    money.keep(subsidy_id=subsidy.pk, fund_id=fund.pk)


def decide(money: "Money") -> None:
    decision = Decision.objects.create(
        framework=money.framework,
        kind=Decision.Kind.RESERVE_ADD,
        year=money.year,
        cents=10_000,
        terms={"stream": str(money.stream.pk)},
        reason=money.token("decision.reason"),
        asked_by=money.other,
        asked_on=money.today,
    )
    leaving = Decision.objects.create(
        framework=money.framework,
        kind=Decision.Kind.END,
        year=money.year,
        cents=0,
        reason=money.token("ending.reason"),
        asked_by=money.other,
        asked_on=money.today,
    )
    money.keep(
        decision_id=decision.pk,
        **{
            "budget:change_detail.decision_id": leaving.pk,
            "budget:decision_add.kind": Decision.Kind.RESERVE_ADD.value,
        },
    )
