"""What is wrong with a cost file, in words that say what to change."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COLUMN_NAMES: dict[str, Promise] = {
    "organisation": _("Organisatie"),
    "stream": _("Geldstroom"),
    "product": _("Product"),
    "period": _("Periode"),
    "amount": _("Bedrag"),
    "document": _("Documentnummer"),
    "people": _("Aantal mensen"),
}

# What is wrong with a row, by the codes of `budget.calculations`.
ROW_WORDS: dict[str, Promise] = {
    "empty": _("Hier staat niets. Vul het in."),
    "formula": _("Hier staat een formule. Zet de uitkomst erin."),
    "unknown_organisation": _("De organisatie “%(name)s” kennen we niet."),
    "other_organisation": _("“%(name)s” is een andere organisatie dan de uwe."),
    "unknown_stream": _("De geldstroom “%(name)s” staat niet in het wijkkader."),
    "unknown_product": _("Het product “%(name)s” hoort niet bij “%(stream)s”."),
    "not_a_month": _("Dit is geen maand. Schrijf bijvoorbeeld 03-2026."),
    "outside_framework": _("Deze maand valt buiten het wijkkader."),
    "in_the_future": _("Deze maand moet nog komen."),
    "year_is_settled": _("Het jaar %(year)s is al afgerekend."),
    "not_an_amount": _("Dit is geen bedrag. Schrijf bijvoorbeeld 1.250,50."),
    "unclear_amount": _(
        "Is dit duizend, of zijn het drie cijfers achter de komma? "
        "Schrijf bijvoorbeeld 1250,00."
    ),
    "below_a_cent": _("Dit bedrag heeft delen van een cent. Rond het af op centen."),
    "too_large": _("Dit bedrag is te groot."),
    "zero": _("Dit bedrag is nul. Haal de rij weg."),
    "too_long": _("Dit nummer is te lang. Gebruik hoogstens %(limit)s tekens."),
    "not_a_number": _("Dit is geen aantal. Schrijf een heel getal."),
    "row_repeated": _("Dezelfde kosten staan ook op rij %(row)s."),
    "posted_before": _("Deze kosten zijn al geboekt, uit het bestand “%(name)s”."),
    "two_codes": _("Hier staan twee toezeggingen. Maak er twee rijen van."),
    "code_repeated": _("De toezegging %(name)s staat ook op rij %(row)s."),
    "unknown_code": _("De toezegging %(name)s kennen we niet bij uw organisatie."),
    "code_asked": _("De toezegging %(name)s wacht nog op een tweede paar ogen."),
    "code_realised": _("De toezegging %(name)s is al betaald."),
    "code_released": _("De toezegging %(name)s is vrijgevallen."),
    "code_of_other_stream": _("De toezegging %(name)s hoort bij “%(stream)s”."),
    "promise_below_zero": _("Een toezegging kan niet met een bedrag onder nul."),
}

# What is wrong with a whole file, or with the work on it.
FILE_WORDS: dict[str, Promise] = {
    "unreadable": _("Dit bestand is niet te lezen. Sla het op als .xlsx of .csv."),
    "old_excel": _(
        "Dit is een oud Excel-bestand, of er zit een wachtwoord op. "
        "Sla het zonder wachtwoord op als .xlsx."
    ),
    "too_large_inside": _("Dit bestand is te groot. Verdeel het over meer bestanden."),
    "too_many_rows": _(
        "Dit bestand heeft te veel rijen. Lever er hoogstens %(limit)s per keer aan."
    ),
    "no_headings": _(
        "We vinden geen rij met kolomnamen. Zet bovenaan: organisatie, geldstroom, "
        "product, periode, bedrag, documentnummer en aantal mensen."
    ),
    "columns_missing": _("Deze kolommen ontbreken: %(columns)s."),
    "columns_twice": _("Deze kolommen staan er twee keer in: %(columns)s."),
    "no_rows": _("In dit bestand staan geen kosten."),
    "gone": _("Het bestand is er niet meer. Lever het opnieuw aan."),
    "lost": _("Het werk werd steeds afgebroken. Probeer het opnieuw."),
    "broken": _("Er ging iets mis. Er is niets geboekt. Probeer het opnieuw."),
}


def what_is_wrong(error: dict[str, Any]) -> str:
    """Return one mistake of a row in a sentence, after the name of its column."""
    words = str(ROW_WORDS[error["code"]]) % error
    return f"{COLUMN_NAMES[error['column']]}: {words}"


def why_it_failed(failure: str) -> str:
    """Return why a file failed: a code with facts, or a sentence of its own."""
    code, *parts = failure.split("|")
    if code not in FILE_WORDS:
        return failure
    facts = dict(part.split("=", 1) for part in parts)
    if "columns" in facts:
        names = [str(COLUMN_NAMES[name]) for name in facts["columns"].split(",")]
        facts["columns"] = ", ".join(names)
    return str(FILE_WORDS[code]) % facts
