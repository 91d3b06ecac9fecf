"""What measuring needs first, and what travels: FEATURES A10, A11."""

from django.utils.translation import gettext_lazy as _

from microanalysis.models import Indicator, PriceList
from ruwaard.accounts.samples.sorts import Sample, Sort
from ruwaard.accounts.setup.steps import Step

# What is measured, and where it is found; how high it is says something about a place.
TRAVELS = ("name", "theme", "group", "level", "unit", "source", "compared_with")

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


def indicators_offered() -> list[Sample]:
    """Return what this neighbourhood measures of itself, each once, by its newest."""
    rows = Indicator.objects.newest().filter(level=Indicator.Level.NEIGHBOURHOOD)
    found = {(one.key, one.group): one for one in rows}
    return [
        Sample(
            str(one.pk),
            f"{one.name} ({one.group})" if one.group else one.name,
            {name: getattr(one, name) for name in TRAVELS},
        )
        for one in found.values()
    ]


INDICATORS = Sort(
    "indicator",
    "microanalysis",
    _("Cijfers om te volgen"),
    "microanalysis:profile_figure",
    frozenset(TRAVELS),
    indicators_offered,
)
