"""What is refused about costs that are delivered, and statements."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class CostsHaveMistakes(Refusal):
    message = _(
        "Er staan nog fouten in dit bestand. Verbeter ze en lever het opnieuw aan."
    )


class CostsWerePostedAlready(Refusal):
    message = _(
        "Rij %(row)s is intussen al geboekt uit een ander bestand. Leg dit bestand weg."
    )
    row: int


class DifferenceNeedsWords(Refusal):
    message = _("Uw bedrag is anders dan het onze. Schrijf op hoe dat komt.")
    field = "explanation"


class FileIsTooLarge(Refusal):
    message = _("Dit bestand is te groot. Lever hoogstens %(limit)s MB per keer aan.")
    field = "upload"
    limit: int


class FileWasDeliveredBefore(Refusal):
    message = _(
        "Dit bestand is al aangeleverd, door %(name)s op %(day)s. Er is niets gedaan."
    )
    field = "upload"
    name: str
    day: date


class ImportIsElsewhere(Refusal):
    message = _("Er is intussen iets met dit bestand gebeurd. Kijk hoe het nu staat.")


class MonthIsNotClosed(Refusal):
    message = _("Deze maand is open.")


class StatementIsSigned(Refusal):
    message = _("Deze aansluiting is al ondertekend.")
