"""What the micro-analysis refuses, in words somebody can act on; one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class RoundTakesNothing(Refusal):
    """A round that is not locked yet, or over, takes no figures."""

    message = _(
        "Meetronde %(code)s neemt geen cijfers aan: zij is afgesloten, of haar regel"
        " en meetinstrument liggen nog niet vast."
    )
    code: str


class RoundIsThereAlready(Refusal):
    """A code names one round."""

    message = _("Er is al een meetronde %(code)s. Kies een andere code.")
    field = "code"
    code: str


class FileCameBefore(Refusal):
    """The same file comes into a round once."""

    message = _("Het bestand %(filename)s kwam al in meetronde %(code)s.")
    filename: str
    code: str


class FigureStandsAlready(Refusal):
    """What is known of a case is not written a second time."""

    message = _(
        "Van %(case)s staat dit al in meetronde %(code)s. Er is niets ingelezen; neem"
        " een nieuwe meetronde voor andere cijfers."
    )
    case: str
    code: str


class IndexIsUnknown(Refusal):
    """Prices of several years need an index of each."""

    message = _(
        "De regels hebben prijzen van verschillende jaren, en van %(year)s is geen"
        " indexcijfer bekend. Zonder dat zijn zij niet te vergelijken."
    )
    year: int


class RoundIsUnknown(Refusal):
    """There is no round with this code."""

    message = _("Er is geen meetronde %(code)s.")
    code: str


class InstrumentsDiffer(Refusal):
    """Before and after are never of two instruments."""

    message = _(
        "Meetronde %(code)s meet met %(instrument)s. Dit bestand heeft daar geen"
        " cijfers van."
    )
    code: str
    instrument: str


class ListCameBefore(Refusal):
    """A list that stands already is no new version."""

    message = _("De prijzen van %(filename)s staan er al.")
    filename: str
