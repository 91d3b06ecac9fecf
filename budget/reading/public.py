"""What everybody may read of the budget: totals of at least ten people."""

from dataclasses import dataclass

from budget.calculations.figures import Choice, Line
from budget.models import Distribution, DistributionShare
from budget.reading.figures import View, figures_of, names_of
from budget.reading.tables import Row, tables_of


@dataclass(frozen=True, slots=True)
class Told:
    """One year in totals per stream, and what was done with money that was left."""

    year: int
    total: Line
    rows: list[Row]
    purposes: list[DistributionShare]


def told_to_all(view: View, year: int | None = None) -> Told | None:
    """Return `year`, or that of the last closed month; None when no month is closed."""
    if view.until is None:
        return None
    framework = view.framework
    asked = view.until.year if year is None else year
    choice = Choice(min(max(asked, framework.years[0]), framework.years[-1]))
    figures = figures_of(view)
    streams = tables_of(figures, choice, names_of(framework))[1]
    shares = DistributionShare.objects.filter(
        distribution__framework=framework,
        distribution__state=Distribution.State.POSTED,
        cents__gt=0,
    ).exclude(purpose="")
    return Told(
        choice.year,
        figures.total(choice),
        [row for row in streams.rows if row.line.key is not None],
        list(shares.select_related("distribution", "party").order_by("-distribution")),
    )
