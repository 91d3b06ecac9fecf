"""The evaluation of a year by what the framework wanted; ground for fixing subsidies.

Not the accounts decide what an organisation gets, but whether the wanted results were
worked on and reached. Source: FEATURES 1.K and F12.
"""

from django.db import connection, transaction

from budget.models import Evaluation, Framework, Judgement, WantedResult
from budget.refusals import (
    EvaluationIsFixed,
    ResultsAreNotJudged,
    SecondPersonNeeded,
    YearIsOutsideFramework,
)
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record


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


def _lock(evaluation: Evaluation) -> Evaluation:
    rows = Evaluation.objects.select_for_update(of=("self",))
    locked: Evaluation = rows.select_related("framework").get(pk=evaluation.pk)
    if locked.state == Evaluation.State.FIXED:
        raise EvaluationIsFixed
    return locked
