"""Every "no" of signing, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class AlreadySigned(Refusal):
    message = _("%(name)s heeft deze versie al getekend. Nog een keer hoeft niet.")
    name: str


class HashDiffers(Refusal):
    message = _(
        "Het controlegetal klopt niet. Open het plan opnieuw en lees wat er staat."
    )


class MarkIsNoDrawing(Refusal):
    message = _("De tekening is niet goed overgekomen. Teken opnieuw, of laat leeg.")
    field = "mark"


class NotASigner(Refusal):
    message = _(
        "%(name)s zit niet aan tafel bij dit plan. Zet deze persoon eerst aan tafel."
    )
    name: str


class NotInThisVersion(Refusal):
    message = _("Deze afspraak staat niet in wat u nu leest.")


class PaperOfAnotherVersion(Refusal):
    message = _("Dit getal staat niet op het papier van deze versie. Kijk nog eens.")
    field = "paper_code"


class PlanChanged(Refusal):
    message = _(
        "Het plan is intussen veranderd. Lees eerst wat er nu staat. Daarna kunt u "
        "tekenen."
    )


class SignsAtOwnAccount(Refusal):
    message = _("%(name)s heeft een eigen account, en tekent daar.")
    name: str


class SignsForAnother(Refusal):
    message = _("U kunt niet tekenen voor %(name)s. Iedereen tekent zelf.")
    name: str


class TakenBackAlready(Refusal):
    message = _("%(name)s nam deze handtekening al terug.")
    name: str


class WitnessHoldsTheDevice(Refusal):
    message = _(
        "De getuige is iemand anders dan u. Was er niemand bij? Laat dit dan leeg."
    )
    field = "witness_name"


class WitnessIsSigner(Refusal):
    message = _(
        "De getuige is iemand anders dan wie tekent. Was er niemand bij? Laat dit dan "
        "leeg."
    )
    field = "witness_name"
