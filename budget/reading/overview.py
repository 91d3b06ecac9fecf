"""The first screen of the budget, in the order of PRODUCT.md."""

from dataclasses import dataclass
from datetime import date

from budget.calculations.figures import Choice, Figures, Line
from budget.models import VarianceNote
from budget.reading.changes import Change, Changes, changes_of, notes_on
from budget.reading.delivered import Delivery, deliveries
from budget.reading.figures import View, figures_of, names_of
from budget.reading.forecast import Forecast, forecast_of
from budget.reading.tables import Table, name_of, tables_of


@dataclass(frozen=True, slots=True)
class Overview:
    """What somebody reads first, of one budget year."""

    view: View
    year: int
    names: dict[object, str]
    deliveries: list[Delivery]
    figures: Figures
    forecast: Forecast
    changes: Changes | None
    notes: list[tuple[VarianceNote, list[str]]]

    @property
    def late(self) -> list[Delivery]:
        """Who did not deliver the last month that is closed."""
        return [one for one in self.deliveries if one.is_late]

    @property
    def total(self) -> Line:
        """The year as a whole."""
        return self.figures.total(Choice(self.year))

    @property
    def organisations(self) -> Table:
        """A line per organisation, by name."""
        return tables_of(self.figures, Choice(self.year), self.names)[0]

    @property
    def spent(self) -> list[tuple[str, Change]]:
        """What each organisation spent more than a month ago, by name."""
        changed = self.changes.spent if self.changes else []
        named = [(name_of(one.key, self.names), one) for one in changed]
        return sorted(named, key=lambda pair: (pair[1].key is None, pair[0].casefold()))


def overview_of(view: View, *, today: date, own: int | None) -> Overview:
    """Return the first screen for an organisation, `own`."""
    framework, until = view.framework, view.until
    year = min(max((until or today).year, framework.years[0]), framework.years[-1])
    figures, before = figures_of(view), view.before()
    return Overview(
        view=view,
        year=year,
        names=names_of(framework),
        deliveries=deliveries(framework, year, until=until, own=own),
        figures=figures,
        forecast=forecast_of(framework, year, until, k=view.k),
        changes=changes_of(figures_of(before), figures, year) if before else None,
        notes=notes_on(framework, until) if until else [],
    )
