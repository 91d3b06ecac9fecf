"""What the budget refuses, in words somebody can act on."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal

# One class per rule, in alphabetical order.


class AccountIsOfAnotherFramework(Refusal):
    message = _("Deze rekening hoort bij een ander wijkkader.")


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


class CommitmentsStandOpen(Refusal):
    message = _(
        "Van %(year)s staat nog %(left)s aan toezeggingen open. Rond die eerst af."
    )
    year: int
    left: Decimal


class CompositionDoesNotAddUp(Refusal):
    message = _(
        "De samenstelling van %(name)s in %(year)s telt niet op: "
        "het verschil is %(by)s."
    )
    name: str
    year: int
    by: Decimal


class CostsHaveMistakes(Refusal):
    message = _(
        "Er staan nog fouten in dit bestand. Verbeter ze en lever het opnieuw aan."
    )


class CostsWerePostedAlready(Refusal):
    message = _(
        "Rij %(row)s is intussen al geboekt uit een ander bestand. Leg dit bestand weg."
    )
    row: int


class DayIsOutsideFramework(Refusal):
    message = _("Kies een dag in het wijkkader, na de eerste dag.")
    field = "day"


class DecisionIsTaken(Refusal):
    message = _("Over dit voorstel is al besloten.")


class DifferenceNeedsWords(Refusal):
    message = _("Uw bedrag is anders dan het onze. Schrijf op hoe dat komt.")
    field = "explanation"


class EarlierMonthIsOpen(Refusal):
    message = _("Sluit eerst %(month)s af.")
    month: str


class EntryIsUndoneAlready(Refusal):
    message = _("Deze boeking is al teruggeboekt.")


class EvaluationIsFixed(Refusal):
    message = _("Deze evaluatie is vastgesteld en verandert niet meer.")


class EvaluationIsMissing(Refusal):
    message = _(
        "De evaluatie van %(year)s is nog niet vastgesteld. "
        "Wacht daarop, of noem een grond."
    )
    field = "ground"
    year: int


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


class FixedIsTooHigh(Refusal):
    message = _("Er is %(granted)s verleend. Meer vaststellen kan niet.")
    field = "cents"
    granted: Decimal


class FrameworkCannotEnd(Refusal):
    message = _("Er staat nog iets open. Rond dat eerst af.")


class FrameworkDoesNotRun(Refusal):
    message = _("Dit wijkkader loopt niet. Er kan niets geboekt worden.")


class FrameworkIsNotOver(Refusal):
    message = _("Dit wijkkader loopt nog tot %(end)s.")
    end: date


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


class ImportIsElsewhere(Refusal):
    message = _("Er is intussen iets met dit bestand gebeurd. Kijk hoe het nu staat.")


class KeyIsNotSigned(Refusal):
    message = _("De sleutel is nog niet door iedereen getekend: %(names)s.")
    names: str


class KeyNeedsParties(Refusal):
    message = _("Geef elke groep ten minste één partij, met een gewicht boven nul.")


class KeyWasUsedBefore(Refusal):
    message = _("Dit is al eerder verstuurd, met een andere inhoud. Begin opnieuw.")


class LeaverTakesOver(Refusal):
    message = _("Wie vertrekt, neemt niets over. Kies een andere organisatie.")
    field = "successor"


class LegsDoNotBalance(Refusal):
    message = _("Af en bij zijn niet gelijk. Er is niets geboekt.")


class MonthHasNotBegun(Refusal):
    message = _("Kies een maand van dit wijkkader die al begonnen is.")
    field = "month"


class MonthIsClosed(Refusal):
    message = _("%(month)s is al afgesloten, of valt buiten het wijkkader.")
    field = "booked_on"
    month: date


class MonthIsClosedAlready(Refusal):
    message = _("Deze maand is al afgesloten.")


class MonthIsNotClosed(Refusal):
    message = _("Deze maand is open.")


class MonthIsNotThere(Refusal):
    message = _("Kies een maand die begonnen is, en waarvan de volgende nog open is.")
    field = "month"


class MonthIsNotOver(Refusal):
    message = _("%(month)s is nog niet voorbij.")
    month: str


class MonthsStandOpen(Refusal):
    message = _("Sluit eerst alle maanden van %(year)s af.")
    year: int


class MunicipalityCountsTwice(Refusal):
    message = _(
        "%(name)s staat er twee keer in. Dat mag alleen als iedereen daarvoor tekent."
    )
    name: str


class NameStandsAlready(Refusal):
    message = _("%(name)s bestaat al. Kies een andere naam.")
    field = "name"
    name: str


class NobodyTakesPart(Refusal):
    message = _("Uw organisatie doet op dit moment niet mee aan het wijkbudget.")


class NotThatMuchLeft(Refusal):
    message = _("Zoveel is er niet meer over bij: %(account)s.")
    field = "amount"
    account: str


class OnlySettling(Refusal):
    message = _("Het wijkkader is voorbij. Er wordt alleen nog afgerekend.")


class OrganisationTakesNoPart(Refusal):
    message = _("%(name)s doet niet mee aan het wijkbudget.")
    field = "organisation"
    name: str


class ProductHasNoTariff(Refusal):
    message = _("%(name)s heeft geen tarief. De financier vult dat in bij het kader.")
    field = "product"
    name: str


class PromisesStandOpen(Refusal):
    message = _("Er staan nog toezeggingen open. Kies wie die overneemt.")
    field = "taker"


class PurposeIsMissing(Refusal):
    message = _("Zeg bij elk deel waarvoor het is.")
    field = "purpose"


class ReopeningIsNotAsked(Refusal):
    message = _("Niemand heeft gevraagd om deze maand weer te openen.")


class ResultChangedMeanwhile(Refusal):
    message = _(
        "Na dit voorstel is er nog in %(year)s geboekt. Maak het voorstel opnieuw."
    )
    year: int


class ResultsAreNotJudged(Refusal):
    message = _("Geef eerst een oordeel over elk gewenst resultaat: %(codes)s.")
    codes: str


class RoomIsTooSmall(Refusal):
    message = _("Bij %(name)s is nog %(left)s te verdelen.")
    field = "cents"
    name: str
    left: Decimal


class SecondPersonNeeded(Refusal):
    message = _("Dit doet iemand anders dan wie het vroeg.")


class SignedAlready(Refusal):
    message = _("Voor deze organisatie is al getekend.")


class StatementIsSigned(Refusal):
    message = _("Deze aansluiting is al ondertekend.")


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


class SuccessorIsMissing(Refusal):
    message = _(
        "In de reserve zit nog %(left)s. Teken eerst het volgende wijkkader, met dit "
        "kader als voorganger."
    )
    left: Decimal


class TakesPartAlreadyThen(Refusal):
    message = _("%(name)s doet dan al mee, of komt later al terug.")
    field = "organisation"
    name: str


class WhoPostedDoesNotClose(Refusal):
    message = _("U boekte zelf in %(month)s. Laat een collega deze maand afsluiten.")
    month: str


class YearIsOutsideFramework(Refusal):
    message = _("%(year)s valt buiten dit wijkkader.")
    field = "year"
    year: int


class YearIsOver(Refusal):
    message = _("%(year)s is voorbij. Dat jaar verandert niet meer.")
    field = "year"
    year: int


class YearIsSharedAlready(Refusal):
    message = _("%(year)s is al verdeeld.")
    year: int
