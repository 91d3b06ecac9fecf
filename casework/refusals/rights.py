"""Every "no" of the rights over data, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class RequestStandsDifferently(Refusal):
    message = _("Hoe dit verzoek staat, is intussen veranderd. Kijk eerst opnieuw.")


class TermIsLongEnough(Refusal):
    message = _("De termijn kan één keer langer, en niet meer als hij voorbij is.")
