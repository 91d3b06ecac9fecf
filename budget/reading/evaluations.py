"""The evaluation of a year as people read it: by criterion, with its evidence."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from budget.models import (
    Evaluation,
    EvaluationSignature,
    Framework,
    Indicator,
    IndicatorValue,
    Judgement,
    Subsidy,
    WantedResult,
)
from budget.reading.outcomes import written_out
from budget.reading.reports import Question


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One indicator in a year, written out; `reached` None when not measured."""

    name: str
    target: str
    threshold: str
    value: str
    source: str
    reached: bool | None


@dataclass(frozen=True, slots=True)
class CriterionView:
    """One wanted result with what was measured, and what was judged of it."""

    result: WantedResult
    rows: list[CriterionRow]
    judgement: Judgement | None

    @property
    def title(self) -> str:
        """The code and the words of the wanted result."""
        return str(self.result)


@dataclass(frozen=True, slots=True)
class EvaluationPage:
    """Everything the page and the paper of an evaluation show."""

    framework: Framework
    year: int
    evaluation: Evaluation | None
    criteria: list[CriterionView]
    subsidies: list[Subsidy]
    signatures: list[EvaluationSignature]

    @property
    def signed_by(self) -> set[int]:
        """The organisations whose director signed."""
        return {one.organisation_id for one in self.signatures}

    @property
    def is_fixed(self) -> bool:
        """Whether it does not change any more."""
        fixed = Evaluation.State.FIXED
        return self.evaluation is not None and self.evaluation.state == fixed

    @property
    def judged(self) -> int:
        """How many criteria have a judgement."""
        return sum(one.judgement is not None for one in self.criteria)


def evaluation_page(asked: Question) -> EvaluationPage:
    """Return the evaluation of a year, begun or not."""
    framework = asked.framework
    rows = framework.evaluations.select_related("made_by", "fixed_by")
    subsidies = framework.subsidies.filter(year=asked.year)
    signatures = EvaluationSignature.objects.filter(
        evaluation__framework=framework, evaluation__year=asked.year
    )
    return EvaluationPage(
        framework,
        asked.year,
        rows.filter(year=asked.year).first(),
        criteria_of(framework, asked.year, asked.view.k),
        list(subsidies.select_related("organisation").order_by("organisation__name")),
        list(signatures.select_related("organisation", "user")),
    )


def criteria_of(framework: Framework, year: int, k: int) -> list[CriterionView]:
    """Return what the framework wants, and what is known of it in a year.

    A value about fewer than `k` people is not shown.
    """
    judged = Judgement.objects.filter(
        evaluation__framework=framework, evaluation__year=year
    )
    per_result = {one.result_id: one for one in judged}
    results = framework.results.prefetch_related("indicators__values")
    return [
        CriterionView(
            result,
            [_row(indicator, year, k) for indicator in result.indicators.all()],
            per_result.get(result.pk),
        )
        for result in results
    ]


def _row(indicator: Indicator, year: int, k: int) -> CriterionRow:
    values = [one for one in indicator.values.all() if one.year == year]
    latest = max(values, key=lambda one: one.at, default=None)
    if latest is None:
        value, source, reached = _("niet gemeten"), "", None
    elif _is_about_too_few(latest, k):
        value, source, reached = _("over te weinig mensen"), latest.source, None
    else:
        value, source = written_out(latest.value, indicator.unit), latest.source
        reached = (
            latest.value >= indicator.threshold
            if indicator.higher_is_better
            else latest.value <= indicator.threshold
        )
    target = written_out(indicator.target, indicator.unit)
    least = written_out(indicator.threshold, indicator.unit)
    return CriterionRow(indicator.name, target, least, value, source, reached)


def _is_about_too_few(value: IndicatorValue, k: int) -> bool:
    people = value.number_of_people
    return people is not None and 0 < people < k
