"""What measuring needs first: FEATURES A10."""

from django.utils.translation import gettext_lazy as _

from microanalysis.models import PriceList
from ruwaard.accounts.setup.steps import Step

STEPS = (
    Step(
        60,
        _("Wat kost hulp?"),
        _("Een prijslijst met bron en jaar, om voor en na te vergelijken."),
        "microanalysis:price_list",
        PriceList.objects.exists,
        "microanalysis",
    ),
)
