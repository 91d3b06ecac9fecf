"""The evaluation of a year by what the framework wanted; ground for fixing subsidies.

Not the accounts decide what an organisation gets, but whether the wanted results were
worked on and reached. Source: FEATURES 1.K and F12.
"""

from django.db import connection, transaction

from budget.models import (
    Evaluation,
    EvaluationSignature,
    Framework,
    Judgement,
    WantedResult,
)
from budget.refusals import (
    EvaluationIsADraft,
    EvaluationIsFixed,
    ResultsAreNotJudged,
    SecondPersonNeeded,
    SignedAlready,
    YearIsOutsideFramework,
)
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.models import Organisation


@transaction.atomic
def draft_evaluation(framework: Framework, *, year: int, by: User) -> Evaluation:
    """Begin the evaluation of a year, or return the one there is.

    Raises YearIsOutsideFramework.
    """
    framework = Framework.objects.select_for_update().get(pk=framework.pk)
    if year not in framework.years:
        raise YearIsOutsideFramework(year=year)
    standing: Evaluation | None = framework.evaluations.filter(year=year).first()
    if standing is not None:
        return standing
    evaluation: Evaluation = Evaluation.objects.create(
        framework=framework, year=year, made_by=by
    )
    record("budget.evaluation_drafted", evaluation, by=by)
    connection.check_constraints()
    return evaluation


@transaction.atomic
def judge_result(  # noqa: PLR0913 - a judgement has this many sides
    evaluation: Evaluation,
    result: WantedResult,
    *,
    outcome: str,
    explanation: str,
    evidence: str,
    by: User,
) -> Judgement:
    """Judge one wanted result; a later judgement takes the place of an earlier one.

    Raises EvaluationIsFixed.
    """
    evaluation = _lock(evaluation)
    words = {"outcome": outcome, "explanation": explanation, "evidence": evidence}
    judgement: Judgement = Judgement.objects.update_or_create(
        evaluation=evaluation, result=result, defaults=words
    )[0]
    record("budget.result_judged", judgement, by=by)
    connection.check_constraints()
    return judgement


@transaction.atomic
def fix_evaluation(evaluation: Evaluation, *, conclusion: str, by: User) -> Evaluation:
    """Fix an evaluation; from then on subsidies of its year are fixed on it.

    Raises EvaluationIsFixed, SecondPersonNeeded and ResultsAreNotJudged.
    """
    evaluation = _lock(evaluation)
    if evaluation.made_by_id == by.pk:
        raise SecondPersonNeeded
    judged = evaluation.judgements.values("result")
    missing = evaluation.framework.results.exclude(pk__in=judged)
    if missing:
        raise ResultsAreNotJudged(codes=", ".join(one.code for one in missing))
    evaluation.state = Evaluation.State.FIXED
    evaluation.conclusion = conclusion
    evaluation.fixed_by = by
    evaluation.fixed_on = clock.today()
    evaluation.save()
    record("budget.evaluation_fixed", evaluation, by=by)
    return evaluation


@transaction.atomic
def sign_evaluation(
    evaluation: Evaluation, *, organisation: Organisation, by: User
) -> EvaluationSignature:
    """Sign a fixed evaluation as a director of the steering group.

    Raises EvaluationIsADraft while it is a draft, and SignedAlready.
    """
    evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    if evaluation.state != Evaluation.State.FIXED:
        raise EvaluationIsADraft
    if evaluation.signatures.filter(organisation=organisation).exists():
        raise SignedAlready
    signature: EvaluationSignature = EvaluationSignature.objects.create(
        evaluation=evaluation, organisation=organisation, user=by, at=clock.now()
    )
    record("budget.evaluation_signed", signature, by=by)
    return signature


def _lock(evaluation: Evaluation) -> Evaluation:
    rows = Evaluation.objects.select_for_update(of=("self",))
    locked: Evaluation = rows.select_related("framework").get(pk=evaluation.pk)
    if locked.state == Evaluation.State.FIXED:
        raise EvaluationIsFixed
    return locked
