"""Tables of figures as pages and files show them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from budget.calculations.figures import Choice, Figures, Key, Line
from ruwaard.money import euros_of
from ruwaard.ui.charts import YearBar, bullet, year_bars

WIDE, NARROW = 880, 350


@dataclass(frozen=True, slots=True)
class Row:
    """One line with its name; `leads_to` is what it narrows the page to, if anything.

    `most` is the largest amount of its table, to draw it to scale.
    """

    name: str
    line: Line
    most: int = 0
    leads_to: dict[str, object] = field(default_factory=dict)

    @property
    def bar(self) -> SafeString:
        """The line as a bar; the figures stand beside it."""
        line = self.line
        frame = line.committed if line.planned is None else line.planned
        return bullet(
            spent=euros_of(max(0, line.spent or 0)),
            committed=euros_of(max(0, line.committed)),
            frame=euros_of(max(0, frame)),
            most=euros_of(max(1, self.most)),
        )


@dataclass(frozen=True, slots=True)
class Table:
    """Lines of one kind; without `has_plan` they are organisations."""

    code: str
    title: str
    first: str
    rows: list[Row]
    total: Line
    has_plan: bool = True

    @property
    def hides_something(self) -> bool:
        """Whether a figure is left out, because it is about too few people."""
        return any(row.line.spent is None for row in self.rows)


def tables_of(
    figures: Figures, choice: Choice, names: dict[object, str]
) -> list[Table]:
    """Return the tables per organisation, stream and domain of a choice."""
    has_plan = choice.organisation is None
    together, whole = figures.together(choice), figures.total(choice)

    def rows(lines: list[Line], filter_name: str) -> list[Row]:
        return _rows(lines, names, lambda key: {filter_name: key})

    return [
        Table(
            "organisaties",
            _("Per organisatie"),
            _("Organisatie"),
            rows(figures.per_organisation(choice), "organisatie"),
            together,
            has_plan=False,
        ),
        Table(
            "geldstromen",
            _("Per geldstroom"),
            _("Geldstroom"),
            rows(figures.per_stream(choice), "stroom"),
            whole,
            has_plan,
        ),
        Table(
            "domeinen",
            _("Per domein"),
            _("Domein"),
            rows(figures.per_domain(choice), "domein"),
            whole,
            has_plan,
        ),
    ]


def years_of(figures: Figures, choice: Choice) -> list[Line]:
    """Return the line of each year of the framework, narrowed as `choice` is."""
    return [figures.total(replace(choice, year=year)) for year in figures.years]


def chart_of(
    lines: list[Line], choice: Choice, *, forecast: int | None
) -> list[SafeString]:
    """Draw the years, for a wide screen and for a phone; the table says the same."""
    bars = [
        YearBar(
            year=int(str(line.key)),
            frame=euros_of(line.committed if line.planned is None else line.planned),
            committed=euros_of(line.committed),
            spent=euros_of(line.spent or 0),
            forecast=euros_of(forecast)
            if forecast is not None and line.key == choice.year
            else None,
            is_now=line.key == choice.year,
        )
        for line in lines
    ]
    title = _("Gepland, vastgelegd en besteed per jaar")
    message = _("De cijfers staan in de tabel onder de grafiek.")
    return [
        year_bars(name, bars, title=title, message=message, width=width)
        for name, width in (("jaren", WIDE), ("jaren-smal", NARROW))
    ]


def _rows(
    lines: list[Line],
    names: dict[object, str],
    leads_to: Callable[[Key], dict[str, object]],
) -> list[Row]:
    most = max(
        (max(line.planned or 0, line.committed, line.spent or 0) for line in lines),
        default=0,
    )
    rows = [
        Row(
            name_of(line.key, names),
            line,
            most,
            leads_to(line.key) if line.key is not None else {},
        )
        for line in lines
    ]
    return sorted(rows, key=lambda row: (row.line.key is None, row.name.casefold()))


def name_of(key: Key, names: dict[object, str]) -> str:
    """Return the name of a line; None is what cannot be split up yet."""
    if key is None:
        return _("Toezeggingen, nog niet uit te splitsen")
    return names.get(key) or _("Zonder geldstroom")
