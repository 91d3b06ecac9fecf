"""What the budget refuses, in words somebody can act on."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal

# One class per rule, in alphabetical order.


class AccountIsOfAnotherFramework(Refusal):
    message = _("Deze rekening hoort bij een ander wijkkader.")


class CommitmentsStandOpen(Refusal):
    message = _(
        "Van %(year)s staat nog %(left)s aan toezeggingen open. Rond die eerst af."
    )
    year: int
    left: Decimal


class EntryIsUndoneAlready(Refusal):
    message = _("Deze boeking is al teruggeboekt.")


class FrameworkDoesNotRun(Refusal):
    message = _("Dit wijkkader loopt niet. Er kan niets geboekt worden.")


class KeyIsNotSigned(Refusal):
    message = _("De sleutel is nog niet door iedereen getekend: %(names)s.")
    names: str


class KeyNeedsParties(Refusal):
    message = _("Geef elke groep ten minste één partij, met een gewicht boven nul.")


class KeyWasUsedBefore(Refusal):
    message = _("Dit is al eerder verstuurd, met een andere inhoud. Begin opnieuw.")


class LegsDoNotBalance(Refusal):
    message = _("Af en bij zijn niet gelijk. Er is niets geboekt.")


class MonthIsClosed(Refusal):
    message = _("%(month)s is al afgesloten, of valt buiten het wijkkader.")
    field = "booked_on"
    month: date


class MonthsStandOpen(Refusal):
    message = _("Sluit eerst alle maanden van %(year)s af.")
    year: int


class MunicipalityCountsTwice(Refusal):
    message = _(
        "%(name)s staat er twee keer in. Dat mag alleen als iedereen daarvoor tekent."
    )
    name: str


class NoFreeSpace(Refusal):
    message = _("Er is geen vrije ruimte in dit jaar. Vraag het netwerkteam.")
    field = "amount"


class NobodyTakesPart(Refusal):
    message = _("Uw organisatie doet op dit moment niet mee aan het wijkbudget.")


class NotThatMuchLeft(Refusal):
    message = _("Zoveel is er niet meer over bij: %(account)s.")
    field = "amount"
    account: str


class OverTheMandate(Refusal):
    message = _(
        "Boven %(mandate)s beslist u samen met een collega. Vraag het nu meteen."
    )
    field = "amount"
    mandate: Decimal


class PromiseIsPaid(Refusal):
    message = _("De rekening is al betaald. Het bedrag verandert niet meer.")
    field = "amount"


class PromiseWaitsForNobody(Refusal):
    message = _("Dit bedrag wacht niet meer op een tweede paar ogen.")


class PurposeIsMissing(Refusal):
    message = _("Zeg bij elk deel waarvoor het is.")
    field = "purpose"


class PurseIsShut(Refusal):
    message = _(
        "De portemonnee is dicht sinds %(since)s: %(reason)s. Laat het bedrag leeg, en "
        "zet de afspraak op ‘kan nu niet’."
    )
    field = "amount"
    since: date
    reason: str


class PurseIsShutAlready(Refusal):
    message = _("Hiervoor is de portemonnee al dicht.")
    field = "stream"


class SecondPersonNeeded(Refusal):
    message = _("Dit doet iemand anders dan wie het vroeg.")


class SignedAlready(Refusal):
    message = _("Voor deze organisatie is al getekend.")


class YearIsSharedAlready(Refusal):
    message = _("%(year)s is al verdeeld.")
    year: int
