"""Every "no" about the resident's own people and helpers."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class HelperWasRefused(Refusal):
    message = _("De inwoner koos iemand anders dan %(name)s. Kies iemand anders.")
    name: str


class NameWasRefused(HelperWasRefused):
    field = "name"


class NotAHelperHere(Refusal):
    message = _("Deze persoon helpt niet mee in dit plan.")


class ResidentChoosesThis(Refusal):
    message = _("Alleen de inwoner zelf kiest dit.")
