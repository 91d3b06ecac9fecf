"""Every "no" of prevention and learning, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class CharterIsNewer(Refusal):
    message = _("Iemand schreef intussen een nieuwe versie. Lees die eerst.")
    field = "vision"


class CharterNeedsAWhy(Refusal):
    message = _("Schrijf op waarom de visie verandert. Iedereen kan dat lezen.")
    field = "why"


class LessonIsElsewhere(Refusal):
    message = _("Iemand gaf deze les al door. Kijk eerst waar zij nu ligt.")


class NoLevelThere(Refusal):
    message = _("Verder gaat deze les niet: hier houden de niveaus op.")


class NotYourLevel(Refusal):
    message = _("Deze les ligt niet bij u. Wie daar werkt, geeft haar door.")


class NotYourTask(Refusal):
    message = _("Deze taak is van iemand anders.")


class SessionWasHeld(Refusal):
    message = _("Van deze sessie staat al op wie er was.")


class YearIsFrozen(Refusal):
    message = _("Het jaar %(year)s ligt vast. Schrijf het bij het jaar erna op.")
    year: str


class YearIsNotFrozen(Refusal):
    message = _("Zet het jaar eerst vast. Daarna kan het openbaar.")


class YearIsThereAlready(Refusal):
    message = _("Het jaar %(year)s is al begonnen.")
    field = "year"
    year: str


class ChangedMeanwhile(Refusal):
    message = _(
        "%(name)s veranderde dit ook. Uw tekst staat hier nog; kijk eerst wat er nu"
        " staat en bewaar daarna opnieuw."
    )
    name: str


class MoreThanTheWhole(Refusal):
    message = _("Samen is dit meer dan 100 procent. Er is nog %(left)s procent over.")
    field = "percentage"
    left: str


class TakesPartAlready(Refusal):
    message = _("Deze organisatie staat er al bij.")
    field = "organisation"
