"""Every "no" about two plans of one person."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class AlreadyJudged(Refusal):
    message = _("Over deze twee plannen is al besloten. Laad de pagina opnieuw.")


class NoLongerAlike(Refusal):
    message = _("Deze twee plannen kunnen nu niet samen. Laad de pagina opnieuw.")


class OnlyTheLeadAnswers(Refusal):
    message = _("Alleen het eerste contact van dit plan geeft hier antwoord.")


class PlansAreNotJoined(Refusal):
    message = _("Deze plannen zijn al uit elkaar.")
