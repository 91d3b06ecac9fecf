"""What was measured of the wanted results, year by year."""

from dataclasses import dataclass
from decimal import Decimal

from budget.models import Framework, Indicator, IndicatorValue


@dataclass(frozen=True, slots=True)
class Outcome:
    """One indicator, and its value per year of the framework; None is not shown."""

    indicator: Indicator
    values: list[Decimal | None]


def outcomes_of(framework: Framework, *, k: int) -> list[Outcome]:
    """Return every indicator with the value that stands in each year.

    A value about fewer than `k` people is not shown.
    """
    indicators = Indicator.objects.filter(result__framework=framework)
    indicators = indicators.select_related("result").order_by("result__code", "name")
    standing: dict[tuple[object, int], IndicatorValue] = {}
    for value in IndicatorValue.objects.filter(
        indicator__result__framework=framework
    ).order_by("at"):
        standing[value.indicator_id, value.year] = value  # the latest one stays
    return [
        Outcome(
            indicator,
            [_shown(standing.get((indicator.pk, year)), k) for year in framework.years],
        )
        for indicator in indicators
    ]


def _shown(value: IndicatorValue | None, k: int) -> Decimal | None:
    if value is None:
        return None
    people = value.number_of_people
    if people is not None and people < k:
        return None
    measured: Decimal = value.value
    return measured
