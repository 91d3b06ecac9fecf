"""Every "no" of telling somebody else about a resident, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class ReferralStandsDifferently(Refusal):
    message = _("Dit is intussen veranderd. Kijk eerst hoe het nu staat.")


class ResidentSaysYesFirst(Refusal):
    message = _(
        "Laat het eerst aan de inwoner lezen. Zegt die ja, dan mag het worden "
        "doorgegeven."
    )
