"""What is refused about the framework, its amendments, subsidies and funds."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class AdvanceIsTooHigh(Refusal):
    message = _("Er is nog %(left)s van de verleende subsidie niet betaald.")
    field = "cents"
    left: Decimal


class AmendmentChangesNothing(Refusal):
    message = _("Deze wijziging verandert nog geen bedrag. Vul eerst een bedrag in.")


class AmendmentIsFixed(Refusal):
    message = _("Deze wijziging ligt vast. Begin een nieuwe wijziging.")


class AmendmentIsNotAsked(Refusal):
    message = _("Over deze wijziging wordt nu niet beslist.")


class AmountBelowZero(Refusal):
    message = _("Dit bedrag zou onder nul komen.")
    field = "cents"


class CompositionDoesNotAddUp(Refusal):
    message = _(
        "De samenstelling van %(name)s in %(year)s telt niet op: "
        "het verschil is %(by)s."
    )
    name: str
    year: int
    by: Decimal


class EvaluationIsMissing(Refusal):
    message = _(
        "De evaluatie van %(year)s is nog niet vastgesteld. "
        "Wacht daarop, of noem een grond."
    )
    field = "ground"
    year: int


class FixedIsTooHigh(Refusal):
    message = _("Er is %(granted)s verleend. Meer vaststellen kan niet.")
    field = "cents"
    granted: Decimal


class FrameworkHasEnded(Refusal):
    message = _("Dit wijkkader is afgerond. U kunt het alleen nog lezen.")


class FrameworkIsSigned(Refusal):
    message = _("Dit wijkkader is getekend en ligt hierin vast.")


class FrameworkIsWholeMonths(Refusal):
    message = _(
        "Een wijkkader begint en eindigt op de eerste dag van een maand, "
        "en duurt minstens een maand."
    )
    field = "ends_on"


class FrameworksOverlap(Refusal):
    message = _("In deze jaren loopt al een ander wijkkader.")


class FundEndsBeforeItStarts(Refusal):
    message = _("Het fonds eindigt na de dag waarop het begint.")
    field = "ends_on"


class FundIsNotOpen(Refusal):
    message = _("Uit dit fonds kan geld vanaf %(first)s, tot %(end)s.")
    first: date
    end: date


class FundIsTooSmall(Refusal):
    message = _("In dit fonds zit nog %(left)s.")
    field = "cents"
    left: Decimal


class MonthHasNotBegun(Refusal):
    message = _("Kies een maand van dit wijkkader die al begonnen is.")
    field = "month"


class NameStandsAlready(Refusal):
    message = _("%(name)s bestaat al. Kies een andere naam.")
    field = "name"
    name: str


class OrganisationTakesNoPart(Refusal):
    message = _("%(name)s doet niet mee aan het wijkbudget.")
    field = "organisation"
    name: str


class ProductHasNoTariff(Refusal):
    message = _("%(name)s heeft geen tarief. De financier vult dat in bij het kader.")
    field = "product"
    name: str


class RoomIsTooSmall(Refusal):
    message = _("Bij %(name)s is nog %(left)s te verdelen.")
    field = "cents"
    name: str
    left: Decimal


class SignedAlready(Refusal):
    message = _("Voor deze organisatie is al getekend.")


class StreamStartsLater(Refusal):
    message = _("%(name)s begint pas in %(year)s.")
    field = "year"
    name: str
    year: int


class SubsidyIsEmpty(Refusal):
    message = _("Zeg eerst waarvoor de subsidie is.")


class SubsidyIsFixed(Refusal):
    message = _("Deze subsidie is vastgesteld en verandert niet meer.")


class SubsidyIsGranted(Refusal):
    message = _("Deze subsidie is al verleend.")


class SubsidyIsNotGranted(Refusal):
    message = _(
        "Dit kan alleen bij een subsidie die verleend is en nog niet vastgesteld."
    )


class SubsidyStandsAlready(Refusal):
    message = _("%(name)s heeft voor %(year)s al een subsidie.")
    name: str
    year: int


class YearIsOutsideFramework(Refusal):
    message = _("%(year)s valt buiten dit wijkkader.")
    field = "year"
    year: int


class YearIsOver(Refusal):
    message = _("%(year)s is voorbij. Dat jaar verandert niet meer.")
    field = "year"
    year: int
