"""What a group came for, decided and brought about: numbers, never names.

Source: FEATURES D1, D4, D8, B20.
"""

from datetime import date
from uuid import UUID

from django.db import connection, transaction

from casework.models import Agreement, Case, EffectStatement, GroupDecision, Turnout
from casework.refusals.collective import (
    MeasuredNeedsASource,
    MoreVotesThanPeople,
    NotAFacility,
    OnlyForAGroup,
)
from casework.services.once import added_before, insert_once
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record

PAID_BY_US = (Agreement.Payer.OWN, Agreement.Payer.BUDGET)


@transaction.atomic
def count_turnout(  # noqa: PLR0913 - a gathering has this many sides
    case: Case,
    *,
    held_on: date,
    people: int,
    by: User,
    place: str = "",
    what: str = "",
    turnout_id: UUID | None = None,
) -> Turnout:
    """Write down how many people came, and return the count.

    With the id of a count of this case nothing is written. Raises OnlyForAGroup and
    IdIsTaken.
    """
    _refuse_one_resident(case)
    known: Turnout | None = added_before(Turnout.objects.filter(case=case), turnout_id)
    if known is not None:
        return known
    turnout = Turnout(
        case=case, held_on=held_on, people=people, place=place, what=what, by=by
    )
    turnout.pk = turnout_id or turnout.pk
    insert_once(turnout)
    record("casework.turnout_counted", turnout, by=by)
    connection.check_constraints()
    return turnout


@transaction.atomic
def decide_together(  # noqa: PLR0913 - a decision has this many sides
    case: Case,
    *,
    held_on: date,
    question: str,
    people: int,
    votes_for: int,
    votes_against: int,
    outcome: str,
    by: User,
    decision_id: UUID | None = None,
) -> GroupDecision:
    """Write down what residents decided, with how many, and return it.

    With the id of a decision of this case nothing is written. Raises OnlyForAGroup,
    MoreVotesThanPeople and IdIsTaken.
    """
    _refuse_one_resident(case)
    known: GroupDecision | None = added_before(
        GroupDecision.objects.filter(case=case), decision_id
    )
    if known is not None:
        return known
    if votes_for + votes_against > people:
        raise MoreVotesThanPeople
    decision = GroupDecision(
        case=case,
        held_on=held_on,
        question=question,
        people=people,
        votes_for=votes_for,
        votes_against=votes_against,
        outcome=outcome,
        by=by,
    )
    decision.pk = decision_id or decision.pk
    insert_once(decision)
    record("casework.group_decided", decision, by=by)
    connection.check_constraints()
    return decision


@transaction.atomic
def state_effect(  # noqa: PLR0913 - a statement has this many sides
    case: Case,
    *,
    text: str,
    evidence: str,
    said_on: date,
    by: User,
    source: str = "",
    effect_id: UUID | None = None,
) -> EffectStatement:
    """Write down what it brought and how sure that is, and return the statement.

    With the id of a statement of this case nothing is written. Raises OnlyForAGroup,
    MeasuredNeedsASource and IdIsTaken.
    """
    _refuse_one_resident(case)
    known: EffectStatement | None = added_before(
        EffectStatement.objects.filter(case=case), effect_id
    )
    if known is not None:
        return known
    if evidence == EffectStatement.Evidence.MEASURED and not source:
        raise MeasuredNeedsASource
    effect = EffectStatement(
        case=case, text=text, evidence=evidence, source=source, said_on=said_on, by=by
    )
    effect.pk = effect_id or effect.pk
    insert_once(effect)
    record("casework.effect_stated", effect, by=by)
    connection.check_constraints()
    return effect


@transaction.atomic
def mark_facility(agreement: Agreement, *, is_facility: bool, by: User) -> Agreement:
    """Say whether an agreement of a group pays a place or what belongs to it.

    The plan as signed says nothing of it, so no signature is touched. Raises
    OnlyForAGroup, and NotAFacility when somebody else pays.
    """
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    _refuse_one_resident(agreement.case)
    if is_facility and agreement.payer not in PAID_BY_US:
        raise NotAFacility
    agreement.is_facility = is_facility
    agreement.save(update_fields=["is_facility"])
    record("casework.facility_marked", agreement, by=by)
    connection.check_constraints()
    return agreement


def _refuse_one_resident(case: Case) -> None:
    if case.kind != Case.Kind.COLLECTIVE:
        raise OnlyForAGroup
