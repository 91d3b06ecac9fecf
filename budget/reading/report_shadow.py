"""Price times quantity as a report: information for steering, no settlement."""

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.reading.reports import As, Column, Question, ReportKind, Table, Value
from budget.reading.shadow import Shadow, shadow_of


def price_times_quantity(asked: Question) -> list[Table]:
    """Return report 8: units times tariff beside what is granted, per product (F14).

    From the production totals that organisations deliver; of few people none.
    """
    view = asked.view
    shadow = shadow_of(asked.framework, asked.year, view.until, k=view.k)
    rows: list[list[Value]] = [
        [
            row.product.name,
            row.product.stream.name,
            f"{floatformat(row.units, '-2g')} {row.product.unit}",
            row.product.tariff_cents,
            row.cents,
            row.granted,
        ]
        for row in shadow.rows
    ]
    columns = [
        Column(_("Product")),
        Column(_("Geldstroom")),
        Column(_("Aantal")),
        Column(_("Tarief"), As.EURO),
        Column(_("Prijs maal aantal"), As.EURO),
        Column(_("Subsidie hiervoor"), As.EURO),
    ]
    total: list[Value] = [_("Samen"), "", "", None, shadow.cents, None]
    title = _("Prijs maal aantal")
    return [Table(title, columns, rows, total if rows else (), _note(shadow))]


def _note(shadow: Shadow) -> str:
    source = _(
        "Stuurinformatie, geen afrekening. Uit de eigen productietotalen van "
        "organisaties die ze aanleveren, niet uit afspraken en niet uit uren."
    )
    if not shadow.hidden:
        return source
    left_out = _("Maanden die over te weinig mensen gaan, tellen niet mee.")
    return f"{source} {left_out}"


SHADOW = ReportKind(
    "productie",
    gettext_lazy("Prijs maal aantal"),
    gettext_lazy("Wat het zou kosten per product, naast wat verleend is."),
    price_times_quantity,
)
