"""What is wrong with a delivered file, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.calculations.cost_cells import Unreadable
from budget.reading.cost_words import FILE_WORDS
from microanalysis.calculations.price_rows import CALLED
from microanalysis.calculations.rows import Mistake

FILES: Mapping[str, Promise] = {
    "unreadable": gettext_lazy("Dit is geen CSV-bestand dat wij kunnen lezen."),
    "no_rows": gettext_lazy("In het bestand staan geen regels."),
    "too_large_a_file": gettext_lazy("Het bestand is te groot: hoogstens 20 MB."),
    "column_is_missing": gettext_lazy("De kolom %(column)s ontbreekt."),
    "column_is_strange": gettext_lazy(
        "De kolom %(column)s kennen wij niet. Haal haar weg: er komt niets binnen dat"
        " niet gevraagd is."
    ),
    "column_is_there_twice": gettext_lazy("Een kolom staat er twee keer."),
    "columns_missing": gettext_lazy("Deze kolommen ontbreken: %(columns)s."),
    "columns_twice": gettext_lazy("Deze kolommen staan er twee keer in: %(columns)s."),
    "no_headings": gettext_lazy("We vinden geen rij met kolomnamen. Zet die bovenaan."),
}
CELLS: Mapping[str, Promise] = {
    "empty": gettext_lazy("moet gevuld zijn"),
    "too_long": gettext_lazy("is te lang"),
    "no_code": gettext_lazy("moet een code zijn, zonder spaties of mailadres"),
    "looks_like_bsn": gettext_lazy("lijkt een burgerservicenummer; neem een code"),
    "unknown": gettext_lazy("heeft een waarde die wij niet kennen"),
    "not_a_number": gettext_lazy("is geen getal"),
    "out_of_range": gettext_lazy("is een getal dat hier niet kan"),
    "too_fine": gettext_lazy("heeft te veel cijfers achter de komma"),
    "not_a_year": gettext_lazy("is geen jaartal"),
    "no_index": gettext_lazy("is een jaar waarvan geen indexcijfer bekend is"),
    "not_a_day": gettext_lazy("is geen datum, zoals 2026-03-14"),
    "too_many": gettext_lazy(
        "heeft nog een cel erachter; staat er een komma in een getal?"
    ),
    "twice": gettext_lazy("staat er twee keer voor dezelfde persoon"),
    "twice_in_a_list": gettext_lazy("staat er twee keer met dezelfde eenheid"),
    "not_a_price": gettext_lazy("is geen bedrag in euro's, zoals 1.250,50"),
}


def why_not(unreadable: Unreadable) -> str:
    """Return why a whole file cannot be read, in our words or those of cost files."""
    words = FILES.get(unreadable.code) or FILE_WORDS[unreadable.code]
    return str(words) % _named(unreadable.facts)


def what_is_wrong(mistake: Mistake) -> str:
    """Return what is wrong with one cell: row, column and why."""
    return _("rij %(row)s, kolom %(column)s: %(why)s") % {
        "row": mistake.row,
        "column": mistake.column,
        "why": CELLS[mistake.code],
    }


def _named(facts: Mapping[str, str | int]) -> Mapping[str, str | int]:
    """Return facts with columns as they are called in a price list."""
    if "columns" not in facts:
        return facts
    names = str(facts["columns"]).split(",")
    return {**facts, "columns": ", ".join(CALLED[name] for name in names)}
