"""How a field and its value read in the export: in Dutch, with written days."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruwaard.dates import written
from ruwaard.money import euros

CENTS = -2  # an amount has two decimals, a score has one

# Fields that have no name of their own, because no form asks for them.
LABELS: dict[str, Promise] = {
    "accepted_at": gettext_lazy("overgenomen op"),
    "accepted_by": gettext_lazy("aangenomen door"),
    "added_at": gettext_lazy("erbij sinds"),
    "answer": gettext_lazy("antwoord"),
    "answered_at": gettext_lazy("antwoord op"),
    "answered_by": gettext_lazy("antwoord van"),
    "answered_on": gettext_lazy("antwoord op"),
    "asked_at": gettext_lazy("gevraagd op"),
    "asked_by": gettext_lazy("gevraagd door"),
    "asked_of": gettext_lazy("gevraagd aan"),
    "asked_on": gettext_lazy("gevraagd op"),
    "assessed_on": gettext_lazy("onderzocht op"),
    "by": gettext_lazy("door"),
    "carrier_name": gettext_lazy("naam"),
    "changed_at": gettext_lazy("veranderd op"),
    "changed_by": gettext_lazy("veranderd door"),
    "closed_on": gettext_lazy("afgesloten op"),
    "cost_to_resident": gettext_lazy("wat het u kost"),
    "device_held_by": gettext_lazy("wie het apparaat vasthield"),
    "done_on": gettext_lazy("gelukt op"),
    "ended_on": gettext_lazy("klaar op"),
    "ends_at": gettext_lazy("tot"),
    "expires_at": gettext_lazy("werkt tot"),
    "finished_at": gettext_lazy("klaar op"),
    "frozen_at": gettext_lazy("vastgezet op"),
    "frozen_by": gettext_lazy("vastgezet door"),
    "given_on": gettext_lazy("gegeven op"),
    "given_by": gettext_lazy("door wie"),
    "ground": gettext_lazy("waarom niet"),
    "handed_at": gettext_lazy("meegegeven op"),
    "happened_on": gettext_lazy("wanneer"),
    "held_on": gettext_lazy("wanneer"),
    "instrument": gettext_lazy("welke vraag"),
    "invited_at": gettext_lazy("uitgenodigd op"),
    "invited_by": gettext_lazy("uitgenodigd door"),
    "judged_at": gettext_lazy("beoordeeld op"),
    "judged_by": gettext_lazy("beoordeeld door"),
    "kind": gettext_lazy("soort"),
    "language": gettext_lazy("taal"),
    "last_login": gettext_lazy("laatst ingelogd"),
    "level": gettext_lazy("bij wie"),
    "made_at": gettext_lazy("gemaakt op"),
    "made_on": gettext_lazy("afgesproken op"),
    "mailed_at": gettext_lazy("gemaild op"),
    "number": gettext_lazy("nummer"),
    "opened_at": gettext_lazy("geopend op"),
    "opened_by": gettext_lazy("geopend door"),
    "organisation": gettext_lazy("organisatie"),
    "person": gettext_lazy("over wie"),
    "proposed_at": gettext_lazy("voorgesteld op"),
    "proposed_by": gettext_lazy("voorgesteld door"),
    "question": gettext_lazy("vraag"),
    "read_aloud_in": gettext_lazy("voorgelezen in het"),
    "read_at": gettext_lazy("gelezen op"),
    "received_on": gettext_lazy("ontvangen op"),
    "removed_at": gettext_lazy("weggehaald op"),
    "retention_law": gettext_lazy("hoe lang bewaard"),
    "role": gettext_lazy("rol"),
    "role_label": gettext_lazy("rol"),
    "said_by": gettext_lazy("wie zegt dit"),
    "seat_until": gettext_lazy("leest mee tot"),
    "said_at": gettext_lazy("gezegd op"),
    "stopped_at": gettext_lazy("gestopt op"),
    "made_by": gettext_lazy("gemaakt door"),
    "settled_on": gettext_lazy("gevraagd op"),
    "signed_at": gettext_lazy("getekend op"),
    "started_on": gettext_lazy("begonnen op"),
    "taken_at": gettext_lazy("in het plan sinds"),
    "taken_in_by": gettext_lazy("aangenomen door"),
    "text": gettext_lazy("tekst"),
    "told": gettext_lazy("wat verteld is"),
    "told_by": gettext_lazy("verteld door"),
    "told_how": gettext_lazy("hoe verteld"),
    "told_on": gettext_lazy("verteld op"),
    "undone_at": gettext_lazy("teruggedraaid op"),
    "user": gettext_lazy("wie"),
    "was": gettext_lazy("eerst stond er"),
    "withdrawn_at": gettext_lazy("ingetrokken op"),
    "withdrawn_on": gettext_lazy("ingetrokken op"),
    "written_at": gettext_lazy("opgeschreven op"),
    "written_by": gettext_lazy("opgeschreven door"),
}


def label_of(field: Any) -> str:  # noqa: ANN401 - a field of Django
    """Return how a field is called on paper: its own name, or the one above."""
    named = field.verbose_name
    return str(named if isinstance(named, Promise) else LABELS.get(field.name, named))


def shown(value: Any) -> str:  # noqa: ANN401 - what a field holds
    """Return a value as people write it; nothing for nothing."""
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, datetime):
        return f"{written(value, 'year')}, {written(value, 'time')}"
    if isinstance(value, time):
        return value.strftime("%H.%M")
    if isinstance(value, date):
        return written(value, "year")
    if isinstance(value, Decimal):
        is_money = value.as_tuple().exponent == CENTS
        return euros(value) if is_money else f"{value.normalize():f}".replace(".", ",")
    return "" if value is None or isinstance(value, dict | list) else str(value)
