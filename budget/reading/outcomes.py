"""What was measured of the wanted results, year by year."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format

from budget.models import Framework, Indicator, IndicatorValue
from ruwaard.compass import Worded, words_now


@dataclass(frozen=True, slots=True)
class Outcome:
    """One indicator, and its value per year of the framework; None is not shown."""

    indicator: Indicator
    values: list[Decimal | None]
    years: list[int]

    @property
    def latest(self) -> tuple[int, Decimal | None]:
        """The last year that has a value that is shown, and that value."""
        known = zip(self.years, self.values, strict=True)
        shown = [(year, value) for year, value in known if value is not None]
        return shown[-1] if shown else (self.years[-1], None)

    def said(self, value: Decimal) -> str:
        """Return a value of this indicator with its unit."""
        return written_out(value, self.indicator.unit)


@dataclass(frozen=True, slots=True)
class Reached:
    """What was measured, of one goal or of all; and the goals that are served here."""

    rows: list[Outcome]
    goals: list[Worded]
    goal: Worded | None
    untagged: int

    @property
    def is_empty(self) -> bool:
        """Whether the framework wants nothing that is measured."""
        return not (self.rows or self.goals)


def reached(framework: Framework, asked: str, *, k: int) -> Reached:
    """Return what was measured of the goal that is `asked` by its number, else of all.

    A value about fewer than `k` people is not shown.
    """
    served = list(framework.results.values_list("goal", flat=True))
    goals = [one for one in words_now().goals if one.value in served]
    goal = next((one for one in goals if str(one.value) == asked), None)
    rows = outcomes_of(framework, k=k, goal=goal.value if goal else None)
    return Reached(rows, goals, goal, served.count(None))


def outcomes_of(
    framework: Framework, *, k: int, goal: int | None = None
) -> list[Outcome]:
    """Return the indicators, of one goal or all, with what stands in each year.

    A value about fewer than `k` people is not shown.
    """
    indicators = Indicator.objects.filter(result__framework=framework)
    indicators = indicators.select_related("result").order_by("result__code", "name")
    if goal is not None:
        indicators = indicators.filter(result__goal=goal)
    standing: dict[tuple[object, int], IndicatorValue] = {}
    for value in IndicatorValue.objects.filter(
        indicator__result__framework=framework
    ).order_by("at"):
        standing[value.indicator_id, value.year] = value  # the latest one stays
    return [
        Outcome(
            indicator,
            [_shown(standing.get((indicator.pk, year)), k) for year in framework.years],
            framework.years,
        )
        for indicator in indicators
    ]


def written_out(value: Decimal, unit: str) -> str:
    """Return a measured value as people write it, with its unit."""
    places = 0 if value == value.to_integral_value() else 2
    return f"{number_format(value, places)} {unit}".strip()


def _shown(value: IndicatorValue | None, k: int) -> Decimal | None:
    if value is None:
        return None
    people = value.number_of_people
    if people is not None and people < k:
        return None
    measured: Decimal = value.value
    return measured
