"""The reports in which words stand beside money: why it differs, what it brought."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.calculations.figures import Choice
from budget.models import VarianceNote
from budget.reading.evaluations import CriterionRow, criteria_of
from budget.reading.figures import figures_of
from budget.reading.reports import As, Column, Question, ReportKind, Table, Value

TAGS = {tag.value: tag.label for tag in VarianceNote.Tag}


def why_it_differs(asked: Question) -> list[Table]:
    """Return report 4: the explanations of a year, with their causes (F10)."""
    notes = VarianceNote.objects.filter(
        framework=asked.framework, month__year=asked.year
    ).select_related("organisation", "stream")
    until = asked.view.until
    notes = notes.filter(month__lte=until) if until else notes.none()
    rows: list[list[Value]] = [
        [
            f"{one.month:%Y-%m}",
            one.organisation.name if one.organisation else _("hele wijk"),
            one.stream.name if one.stream else _("alle geldstromen"),
            ", ".join(str(TAGS[tag]) for tag in one.tags if tag in TAGS),
            one.text,
        ]
        for one in notes
    ]
    columns = [
        Column(_("Maand")),
        Column(_("Organisatie")),
        Column(_("Geldstroom")),
        Column(_("Oorzaken")),
        Column(_("Uitleg")),
    ]
    return [Table(_("Waarom het anders is dan verwacht"), columns, rows)]


def outcomes(asked: Question) -> list[Table]:
    """Return report 7: what was reached beside what it cost, year by year."""
    figures = figures_of(asked.view)
    money: list[list[Value]] = []
    for year in asked.framework.years:
        line = figures.total(Choice(year))
        money.append([str(year), line.planned, line.spent])
    heads = [
        Column(_("Jaar")),
        Column(_("Budget"), As.EURO),
        Column(_("Besteed"), As.EURO),
    ]
    reached: list[list[Value]] = [
        _reached(row, one.title)
        for one in criteria_of(asked.framework, asked.year, asked.view.k)
        for row in one.rows
    ]
    columns = [
        Column(_("Gewenst resultaat")),
        Column(_("Indicator")),
        Column(_("Streefwaarde")),
        Column(_("Ondergrens")),
        Column(_("Gemeten")),
        Column(_("Bron")),
    ]
    return [
        Table(_("Wat we bereikten"), columns, reached),
        Table(_("Wat het kostte"), heads, money),
    ]


def _reached(row: CriterionRow, title: str) -> list[Value]:
    return [title, row.name, row.target, row.threshold, row.value, row.source]


OUTCOMES = (
    ReportKind(
        "verklaringen",
        gettext_lazy("Waarom het anders is dan verwacht"),
        gettext_lazy("Verklaringen van verschillen, met hun oorzaken."),
        why_it_differs,
    ),
    ReportKind(
        "resultaten",
        gettext_lazy("Resultaten naast geld"),
        gettext_lazy("Wat we wilden bereiken, wat gemeten is, en wat het kostte."),
        outcomes,
    ),
)
