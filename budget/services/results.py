"""What a framework wants to reach, and what was measured of it."""

from decimal import Decimal

from django.db import connection, transaction

from budget.models import Framework, Indicator, IndicatorValue, WantedResult
from budget.refusals import (
    FrameworkIsSigned,
    NameStandsAlready,
    YearIsOutsideFramework,
)
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record


@transaction.atomic
def add_result(  # noqa: PLR0913 - a wanted result has this many sides
    framework: Framework,
    *,
    code: str,
    title: str,
    by: User,
    goal: int | None = None,
    counts_for_gate: bool = True,
) -> WantedResult:
    """Add a result that the framework wants, and which of the goals it serves.

    After signing only one that does not weigh in what is shared out: raises
    FrameworkIsSigned, and NameStandsAlready for a code that is taken.
    """
    _refuse_signed(framework, counts_for_gate=counts_for_gate)
    if framework.results.filter(code=code).exists():
        raise NameStandsAlready(name=code)
    result: WantedResult = WantedResult.objects.create(
        framework=framework,
        code=code,
        title=title,
        goal=goal,
        counts_for_gate=counts_for_gate,
    )
    record("budget.result_added", result, by=by)
    connection.check_constraints()
    return result


@transaction.atomic
def set_goal(result: WantedResult, *, goal: int | None, by: User) -> WantedResult:
    """Say which goal a result serves; it weighs nothing, so also after signing."""
    result.goal = goal
    result.save(update_fields=["goal"])
    record("budget.result_goal_set", result, by=by)
    connection.check_constraints()
    return result


@transaction.atomic
def add_indicator(  # noqa: PLR0913 - an indicator has this many sides
    result: WantedResult,
    *,
    name: str,
    unit: str,
    target: Decimal,
    threshold: Decimal,
    by: User,
    higher_is_better: bool = True,
) -> Indicator:
    """Say how a result is measured, and what a year must reach at least.

    Raises FrameworkIsSigned for a result that weighs in what is shared out.
    """
    _refuse_signed(result.framework, counts_for_gate=result.counts_for_gate)
    indicator: Indicator = Indicator.objects.create(
        result=result,
        name=name,
        unit=unit,
        target=target,
        threshold=threshold,
        higher_is_better=higher_is_better,
    )
    record("budget.indicator_added", indicator, by=by)
    connection.check_constraints()
    return indicator


@transaction.atomic
def note_value(  # noqa: PLR0913 - a value has this many sides
    indicator: Indicator,
    *,
    year: int,
    value: Decimal,
    source: str,
    by: User,
    number_of_people: int | None = None,
) -> IndicatorValue:
    """Write what an indicator was in a year, and where that comes from.

    The latest of a year stands. Raises YearIsOutsideFramework.
    """
    if year not in indicator.result.framework.years:
        raise YearIsOutsideFramework(year=year)
    noted: IndicatorValue = IndicatorValue.objects.create(
        indicator=indicator,
        year=year,
        value=value,
        source=source,
        number_of_people=number_of_people,
        at=clock.now(),
        by=by,
    )
    record("budget.value_noted", noted, by=by)
    connection.check_constraints()
    return noted


def _refuse_signed(framework: Framework, *, counts_for_gate: bool) -> None:
    if counts_for_gate and framework.state != Framework.State.DRAFT:
        raise FrameworkIsSigned
