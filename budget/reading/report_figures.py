"""The reports that are figures: what was agreed, committed, spent and expected."""

from collections.abc import Iterable

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.calculations.figures import Choice, Line
from budget.models import (
    Account,
    Balance,
    Distribution,
    Statement,
    Stream,
    Subsidy,
    SubsidyStep,
)
from budget.reading.exact import exactly
from budget.reading.facilities import facilities_of
from budget.reading.figures import figures_of, names_of
from budget.reading.forecast import forecast_of
from budget.reading.keys import in_words
from budget.reading.reports import As, Column, Question, ReportKind, Table, Value
from budget.services.subsidies import advanced_cents, granted_cents
from ruwaard.money import euros_of
from ruwaard.ui import charts

Kind = Account.Kind


def money(label: str) -> Column:
    """Return a column of whole cents."""
    return Column(label, As.EURO)


def budget_and_costs(asked: Question) -> list[Table]:
    """Return report 1: budget, committed, spent and what is left."""
    figures, names = figures_of(asked.view), names_of(asked.framework)
    choice = Choice(asked.year)
    total = figures.total(choice)
    return [
        _lines(
            _("Per geldstroom"),
            _("Geldstroom"),
            sorted(figures.per_stream(choice), key=lambda one: _name(one, names)),
            names,
            total,
        ),
        _lines(
            _("Per organisatie"),
            _("Organisatie"),
            sorted(figures.per_organisation(choice), key=lambda one: _name(one, names)),
            names,
            figures.together(choice),
        ),
        *_expected(asked),
        *_facilities(asked),
    ]


def five_years(asked: Question) -> list[Table]:
    """Return report 2: every year of the framework beside the others."""
    figures = figures_of(asked.view)
    lines = [figures.total(Choice(year)) for year in asked.framework.years]
    rows = [[str(line.key), *_amounts(line)] for line in lines]
    columns = [Column(_("Jaar")), *_money_columns()]
    return [Table(_("Alle jaren van het wijkkader"), columns, rows)]


def five_years_picture(asked: Question) -> SafeString | str:
    """Draw the years side by side, as far as their costs may be shown."""
    figures = figures_of(asked.view)
    lines = [figures.total(Choice(year)) for year in asked.framework.years]
    bars = [
        charts.YearBar(
            int(str(line.key)),
            euros_of(line.planned or 0),
            euros_of(line.committed),
            euros_of(line.spent),
            is_now=line.key == asked.year,
        )
        for line in lines
        if line.spent is not None
    ]
    if not bars:
        return ""
    title = _("Budget, verplicht en besteed per jaar")
    wide = charts.year_bars("jaren", bars, title=title, message=title)
    return wide + charts.year_bars(
        "jaren-smal", bars, title=title, message=title, width=358
    )


def expected(asked: Question) -> list[Table]:
    """Return report 3: what the year comes to, by three methods side by side."""
    return _expected(asked)


def reserve(asked: Question) -> list[Table]:
    """Return report 5: how the reserve went up and down, year by year."""
    moved = Balance.objects.filter(
        account__framework=asked.framework, account__kind=Kind.RESERVE
    )
    moved = moved.until(asked.view.until) if asked.view.until else moved.none()
    months = list(moved.order_by("month").values_list("month", "cents"))
    rows: list[list[Value]] = []
    before = 0
    for year in sorted({month.year for month, _cents in months}):
        here = [cents for month, cents in months if month.year == year]
        added = sum(cents for cents in here if cents > 0)
        taken = sum(cents for cents in here if cents < 0)
        rows.append([str(year), before, added, taken, before + added + taken])
        before += added + taken
    columns = [Column(_("Jaar")), money(_("Begin")), money(_("Storting"))]
    columns += [money(_("Onttrekking")), money(_("Eind"))]
    note = _("Per boekmaand; in- en uitgaand geld van één maand en jaar is één bedrag.")
    return [Table(_("Verloop van de reserve"), columns, rows, note=note)]


def shared(asked: Question) -> list[Table]:
    """Return report 6: the key, the shares to the cent, and who pays whom."""
    rows = asked.framework.distributions.filter(year=asked.year)
    found: Distribution | None = rows.select_related("key").first()
    if found is None:
        return []
    shares = found.shares.select_related("party")
    parties = Table(
        _("Aandelen volgens sleutel %(version)s") % {"version": found.key.version},
        [
            Column(_("Partij")),
            Column(_("Precies (€)")),
            money(_("Afgerond")),
            Column(_("Bestemming")),
        ],
        [
            [one.party.name, exactly(one.exact), one.cents, one.purpose]
            for one in shares
        ],
        ["", "", sum(one.cents for one in shares), ""],
        note=" ".join(in_words(found.key)),
    )
    lines = found.settlement.all()
    settled = Table(
        _("Wie betaalt wie"),
        [
            Column(_("Partij")),
            money(_("Houdt over")),
            money(_("Aandeel")),
            money(_("Krijgt of betaalt")),
        ],
        [[one.name, one.holds_cents, one.share_cents, one.cents] for one in lines],
        [_("Samen"), None, None, sum(one.cents for one in lines)],
    )
    return [parties, settled]


def per_organisation(asked: Question) -> list[Table]:
    """Return report 9: per organisation its subsidy, its costs, and what it signed."""
    figures, names = figures_of(asked.view), names_of(asked.framework)
    lines = figures.per_organisation(Choice(asked.year))
    signed: dict[object, Statement] = {
        one.organisation_id: one
        for one in asked.framework.statements.filter(year=asked.year).order_by("month")
    }
    rows: list[list[Value]] = []
    for line in sorted(lines, key=lambda one: _name(one, names)):
        last = signed.get(line.key)
        said = f"{last.month:%Y-%m}" if last else _("nog niet")
        rows.append([_name(line, names), *_amounts(line)[1:], said])
    columns = [Column(_("Organisatie")), *_money_columns()[1:]]
    columns.append(Column(_("Aansluiting getekend tot en met")))
    return [Table(_("Om naast de eigen boeken te leggen"), columns, rows)]


def task_fields(asked: Question) -> list[Table]:
    """Return report 10: budget and costs per Iv3 task field."""
    figures = figures_of(asked.view)
    codes = dict(
        Stream.objects.filter(framework=asked.framework).values_list("pk", "task_field")
    )
    sums: dict[str, list[int | None]] = {}
    for line in figures.per_stream(Choice(asked.year)):
        code = codes.get(line.key) or _("zonder taakveld")
        kept = sums.setdefault(code, [0, 0, 0])
        for place, cents in enumerate((line.planned or 0, line.committed, line.spent)):
            before = kept[place]
            kept[place] = None if before is None or cents is None else before + cents
    rows: list[list[Value]] = [[code, *sums[code]] for code in sorted(sums)]
    columns = [Column(_("Taakveld (Iv3)")), *_money_columns()[:3]]
    note = _("De code van een taakveld staat bij de geldstroom in het wijkkader.")
    return [Table(_("Naar taakveld"), columns, rows, note=note)]


def _facilities(asked: Question) -> list[Table]:
    """Return what of the vrije ruimte paid places and what belongs to them, if any."""
    rows: list[list[Value]] = [
        [str(one.year), one.promises, one.used, one.spent]
        for one in facilities_of(asked.framework, asked.view.until)
    ]
    columns = [Column(_("Jaar")), Column(_("Afspraken"), As.NUMBER)]
    columns += [money(_("Vastgelegd en betaald")), money(_("Waarvan betaald"))]
    note = _(
        "Zaal, koffie, stoelen van plannen van een groep. Deel van de vrije ruimte, en "
        "niet erbovenop. Wat het per bezoek kost, staat bij het plan zelf."
    )
    return [Table(_("Waarvan voorzieningen"), columns, rows, note=note)] if rows else []


def subsidies(asked: Question) -> list[Table]:
    """Return report 12: per subsidy its grant, advances, report and fixing."""
    rows = Subsidy.objects.filter(framework=asked.framework, year=asked.year)
    rows = rows.select_related("organisation").prefetch_related("lines", "steps")
    found = list(rows.order_by("organisation__name"))
    totals: list[list[Value]] = [_subsidy_row(one) for one in found]
    columns = [Column(_("Organisatie")), Column(_("Stand")), money(_("Verleend"))]
    columns += [money(_("Voorschot")), money(_("Vastgesteld"))]
    steps: list[list[Value]] = [
        [
            one.organisation.name,
            step.happened_on.isoformat(),
            str(step.get_kind_display()),
            step.cents,
            step.reference,
        ]
        for one in found
        if asked.reads_papers_of(one.organisation_id)
        for step in one.steps.all()
    ]
    heads = [Column(_("Organisatie")), Column(_("Datum")), Column(_("Stap"))]
    heads += [money(_("Bedrag")), Column(_("Kenmerk"))]
    return [
        Table(_("Subsidies"), columns, totals),
        Table(_("Wat er per subsidie gebeurde"), heads, steps),
    ]


def _subsidy_row(subsidy: Subsidy) -> list[Value]:
    fixed = [one for one in subsidy.steps.all() if one.kind == SubsidyStep.Kind.FIXED]
    return [
        subsidy.organisation.name,
        str(subsidy.get_state_display()),
        granted_cents(subsidy),
        advanced_cents(subsidy),
        fixed[0].cents if fixed else None,
    ]


def _expected(asked: Question) -> list[Table]:
    seen = forecast_of(asked.framework, asked.year, asked.view.until, k=asked.view.k)
    outcome = seen.methods
    rows: list[list[Value]] = [
        [_("Tempo tot nu toe"), outcome.run_rate],
        [_("Verloop van vorig jaar"), outcome.seasonal],
        [_("Toegezegd en nog te verwachten"), outcome.commitments],
        [_("Laagste"), seen.low],
        [_("Hoogste"), seen.high],
    ]
    note = ""
    if seen.incomplete:
        names = ", ".join(one.name for one in seen.incomplete)
        note = _("Nog zonder cijfers: %(names)s.") % {"names": names}
    columns = [Column(_("Manier")), money(_("Heel het jaar"))]
    return [Table(_("Prognose van het jaar"), columns, rows, note=note)]


def _lines(
    title: str,
    head: str,
    lines: Iterable[Line],
    names: dict[object, str],
    total: Line,
) -> Table:
    skip = int(total.planned is None)  # there is no plan per organisation
    rows: list[list[Value]] = [
        [_name(line, names), *_amounts(line)[skip:]] for line in lines
    ]
    columns = [Column(head), *_money_columns()[skip:]]
    return Table(title, columns, rows, [_("Samen"), *_amounts(total)[skip:]])


def _name(line: Line, names: dict[object, str]) -> str:
    if line.key is None:
        return _("Vrije ruimte, niet uitgesplitst")
    return names.get(line.key, str(line.key))


def _amounts(line: Line) -> list[Value]:
    return [line.planned, line.committed, line.spent, line.free]


def _money_columns() -> list[Column]:
    return [
        money(_("Budget")),
        money(_("Verplicht")),
        money(_("Besteed")),
        money(_("Vrij of nog niet besteed")),
    ]


FIGURES = (
    ReportKind(
        "budget",
        gettext_lazy("Budget, verplicht, besteed en prognose"),
        gettext_lazy("Wat is afgesproken, en wat is ervan gebruikt?"),
        budget_and_costs,
    ),
    ReportKind(
        "jaren",
        gettext_lazy("Overzicht van alle jaren"),
        gettext_lazy("Alle jaren van het wijkkader naast elkaar."),
        five_years,
        five_years_picture,
    ),
    ReportKind(
        "prognose",
        gettext_lazy("Prognose"),
        gettext_lazy("Drie manieren om vooruit te kijken, naast elkaar."),
        expected,
    ),
    ReportKind(
        "reserve",
        gettext_lazy("Verloop van de reserve"),
        gettext_lazy("Wat erbij kwam en wat eruit ging."),
        reserve,
    ),
    ReportKind(
        "verdeling",
        gettext_lazy("Verdeling"),
        gettext_lazy("Sleutel, aandelen op de cent en wie wie betaalt."),
        shared,
    ),
    ReportKind(
        "organisaties",
        gettext_lazy("Per organisatie"),
        gettext_lazy("Om naast de eigen boeken te leggen en voor te tekenen."),
        per_organisation,
    ),
    ReportKind(
        "iv3",
        gettext_lazy("Naar Iv3-taakveld"),
        gettext_lazy("Voor de begroting en verantwoording van de gemeente."),
        task_fields,
    ),
    ReportKind(
        "subsidies",
        gettext_lazy("Subsidies: van aanvraag tot vaststelling"),
        gettext_lazy("Verleend, gewijzigd, voorschot, verslag en vastgesteld."),
        subsidies,
    ),
)
