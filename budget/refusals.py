"""What the budget refuses, in words somebody can act on."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal

# One class per rule, in alphabetical order.


class AccountIsOfAnotherFramework(Refusal):
    message = _("Deze rekening hoort bij een ander wijkkader.")


class EntryIsUndoneAlready(Refusal):
    message = _("Deze boeking is al teruggeboekt.")


class FrameworkDoesNotRun(Refusal):
    message = _("Dit wijkkader loopt niet. Er kan niets geboekt worden.")


class KeyWasUsedBefore(Refusal):
    message = _("Dit is al eerder verstuurd, met een andere inhoud. Begin opnieuw.")


class LegsDoNotBalance(Refusal):
    message = _("Af en bij zijn niet gelijk. Er is niets geboekt.")


class MonthIsClosed(Refusal):
    message = _("%(month)s is al afgesloten, of valt buiten het wijkkader.")
    field = "booked_on"
    month: date


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
