"""Every "no" of what an organisation anchors, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal, StandsOtherwise


class FastSaysHow(Refusal):
    message = _("Schrijf op hoe het vast is, zodat een ander het kan nazien.")
    field = "how"


class SaidMeanwhile(StandsOtherwise):
    message = _("Een collega was u voor. Kijk eerst wat er nu staat.")
