"""Every "no" of what residents say of the help, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class FeedbackChanged(Refusal):
    message = _("Hoe dit staat, is intussen veranderd. Kijk eerst opnieuw.")


class NobodyReadsThis(Refusal):
    message = _("Deze persoon leest niet meer met u mee. Kies iemand anders.")
    field = "to"
