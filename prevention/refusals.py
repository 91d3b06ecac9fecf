"""Every "no" of prevention and learning, one class per rule."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal, StandsOtherwise


class CharterNeedsAWhy(Refusal):
    message = _("Schrijf op waarom de visie verandert. Iedereen kan dat lezen.")
    field = "why"


class LessonIsElsewhere(StandsOtherwise):
    message = _("Iemand gaf deze les al door. Zij ligt nu bij de %(level)s.")
    level: str


class NoLevelThere(Refusal):
    message = _("Verder gaat deze les niet: hier houden de niveaus op.")


class NotYourLevel(Refusal):
    message = _("Deze les ligt niet bij u. Wie daar werkt, geeft haar door.")


class NotYourTask(Refusal):
    message = _("Deze taak is van iemand anders.")


class SessionIsToCome(Refusal):
    message = _("Deze sessie is pas op %(day)s. Schrijf daarna op wie er was.")
    day: date


class SessionWasHeld(Refusal):
    message = _("Van deze sessie staat al op wie er was.")


class PriorityRestsOnNothing(Refusal):
    message = _(
        "Schrijf op waar dit op rust: de cijfers, wat u hoort, of wie er iets mee wil."
    )
    field = "profile"


class YearIsFrozen(Refusal):
    message = _("Het jaar %(year)s ligt vast. Schrijf het bij het jaar erna op.")
    year: str


class YearIsNotFrozen(Refusal):
    message = _("Zet het jaar eerst vast. Daarna kan het openbaar.")


class YearIsThereAlready(Refusal):
    message = _("Het jaar %(year)s is al begonnen.")
    field = "year"
    year: str


class MoreThanTheWhole(Refusal):
    message = _("Samen is dit meer dan 100 procent. Er is nog %(left)s procent over.")
    field = "percentage"
    left: str


class TakesPartAlready(Refusal):
    message = _("Deze organisatie staat er al bij.")
    field = "organisation"
