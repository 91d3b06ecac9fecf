"""Every "no" of the advice of the client council, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class AdviceStandsDifferently(Refusal):
    message = _("Iemand anders was u voor. Kijk eerst hoe het er nu voor staat.")


class AnsweredByWhoAdvised(Refusal):
    message = _("U gaf dit advies zelf. Een andere bestuurder geeft het antwoord.")
