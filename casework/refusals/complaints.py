"""Every "no" about where complaints go, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal, StandsOtherwise


class ProcedureChanged(StandsOtherwise):
    message = _("Iemand anders veranderde dit ook. Kijk eerst wat er nu staat.")


class ProcedureNeedsAWay(Refusal):
    message = _("Vul ten minste één manier in: telefoon, e-mail, post of website.")
    field = "phone"
