"""Every "no" of a request for an official decision, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class DecisionStandsDifferently(Refusal):
    message = _("Hoe deze vraag staat, is intussen veranderd. Kijk eerst opnieuw.")
