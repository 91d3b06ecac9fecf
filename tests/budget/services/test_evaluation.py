from collections.abc import Iterator

import pytest

from budget.models import Evaluation, Framework, Judgement, WantedResult
from budget.refusals import (
    EvaluationIsADraft,
    EvaluationIsFixed,
    ResultsAreNotJudged,
    SecondPersonNeeded,
    SignedAlready,
    YearIsOutsideFramework,
)
from budget.services.evaluation import (
    draft_evaluation,
    fix_evaluation,
    judge_result,
    sign_evaluation,
)
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.budget.factories import make_framework
from tests.factories import make_member, make_organisation, make_user, seated

YEAR = 2026


@pytest.fixture
def manager(neighbourhood: Neighbourhood) -> Iterator[User]:
    user = make_member(neighbourhood, Role.MANAGER)
    with seated(neighbourhood, user, Role.MANAGER):
        yield user


@pytest.fixture
def framework(manager: User) -> Framework:  # noqa: ARG001 - enters the scope
    return make_framework()


def wanted(framework: Framework, code: str = "K1") -> WantedResult:
    result: WantedResult = WantedResult.objects.create(
        framework=framework, code=code, title="Meer welzijn"
    )
    return result


def judged(evaluation: Evaluation, result: WantedResult, by: User) -> Judgement:
    return judge_result(
        evaluation,
        result,
        outcome=Judgement.Outcome.REACHED,
        explanation="Het cijfer steeg.",
        evidence="micro-analyse 2026",
        by=by,
    )


def test_an_evaluation_is_begun_once(framework: Framework, manager: User) -> None:
    first = draft_evaluation(framework, year=YEAR, by=manager)

    assert draft_evaluation(framework, year=YEAR, by=make_user()) == first


def test_a_year_outside_the_framework_is_not_evaluated(
    framework: Framework, manager: User
) -> None:
    with pytest.raises(YearIsOutsideFramework):
        draft_evaluation(framework, year=2017, by=manager)


def test_another_fixes_it(framework: Framework, manager: User) -> None:
    evaluation = draft_evaluation(framework, year=YEAR, by=manager)
    judged(evaluation, wanted(framework), manager)

    fixed = fix_evaluation(evaluation, conclusion="Gehaald.", by=make_user())

    assert (fixed.state, fixed.conclusion) == (Evaluation.State.FIXED, "Gehaald.")


def test_who_drafted_does_not_fix(framework: Framework, manager: User) -> None:
    evaluation = draft_evaluation(framework, year=YEAR, by=manager)

    with pytest.raises(SecondPersonNeeded):
        fix_evaluation(evaluation, conclusion="Gehaald.", by=manager)


def test_every_result_is_judged_first(framework: Framework, manager: User) -> None:
    evaluation = draft_evaluation(framework, year=YEAR, by=manager)
    wanted(framework, "K1")
    wanted(framework, "K2")

    with pytest.raises(ResultsAreNotJudged) as refusal:
        fix_evaluation(evaluation, conclusion="Gehaald.", by=make_user())

    assert str(refusal.value) == (
        "Geef eerst een oordeel over elk gewenst resultaat: K1, K2."
    )


def test_what_was_fixed_does_not_change(framework: Framework, manager: User) -> None:
    result = wanted(framework)
    evaluation = draft_evaluation(framework, year=YEAR, by=manager)
    judged(evaluation, result, manager)
    fix_evaluation(evaluation, conclusion="Gehaald.", by=make_user())

    with pytest.raises(EvaluationIsFixed):
        judged(evaluation, result, manager)


def test_a_later_judgement_takes_the_place_of_an_earlier_one(
    framework: Framework, manager: User
) -> None:
    result = wanted(framework)
    evaluation = draft_evaluation(framework, year=YEAR, by=manager)
    judged(evaluation, result, manager)

    judge_result(
        evaluation,
        result,
        outcome=Judgement.Outcome.PARTLY,
        explanation="Niet overal.",
        evidence="verslag",
        by=manager,
    )

    assert [one.outcome for one in evaluation.judgements.all()] == ["partly"]


def test_the_steering_group_signs_what_is_fixed_once_per_organisation(
    framework: Framework, manager: User
) -> None:
    evaluation = draft_evaluation(framework, year=YEAR, by=manager)
    director, pantein = make_user(), make_organisation("Pantein")
    with pytest.raises(EvaluationIsADraft):
        sign_evaluation(evaluation, organisation=pantein, by=director)
    fix_evaluation(evaluation, conclusion="Gehaald.", by=make_user())

    signature = sign_evaluation(evaluation, organisation=pantein, by=director)

    assert list(evaluation.signatures.all()) == [signature]
    with pytest.raises(SignedAlready):
        sign_evaluation(evaluation, organisation=pantein, by=make_user())
