"""What is refused about the book and its months."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class AccountIsOfAnotherFramework(Refusal):
    message = _("Deze rekening hoort bij een ander wijkkader.")


class EarlierMonthIsOpen(Refusal):
    message = _("Sluit eerst %(month)s af.")
    month: str


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


class MonthIsClosedAlready(Refusal):
    message = _("Deze maand is al afgesloten.")


class MonthIsNotOver(Refusal):
    message = _("%(month)s is nog niet voorbij.")
    month: str


class NotThatMuchLeft(Refusal):
    message = _("Zoveel is er niet meer over bij: %(account)s.")
    field = "amount"
    account: str


class OnlySettling(Refusal):
    message = _("Het wijkkader is voorbij. Er wordt alleen nog afgerekend.")


class ReopeningIsNotAsked(Refusal):
    message = _("Niemand heeft gevraagd om deze maand weer te openen.")


class SecondPersonNeeded(Refusal):
    message = _("Dit doet iemand anders dan wie het vroeg.")


class WhoPostedDoesNotClose(Refusal):
    message = _("U boekte zelf in %(month)s. Laat een collega deze maand afsluiten.")
    month: str
