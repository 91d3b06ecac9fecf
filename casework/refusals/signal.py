"""Every "no" about signals and about what the aanspreekpunt does."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class NotInHandover(Refusal):
    message = _("Dit plan heeft al een eerste contact.")


class PlanIsNotKnown(Refusal):
    message = _("Dit plan is er niet meer, of niemand is er het eerste contact van.")


class SignalIsSettled(Refusal):
    message = _("Dit signaal is al afgerond. Er is niets veranderd.")


class SignalTakenMeanwhile(Refusal):
    message = _("%(name)s heeft dit signaal net opgepakt. Kijk eerst even samen.")
    name: str


class OnlyWhoTookIt(Refusal):
    message = _("Pak het signaal eerst zelf op. Dan legt u het contact.")
