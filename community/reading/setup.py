"""What the pages of the neighbourhood need first, and what travels: A10, A11."""

from django.utils.translation import gettext_lazy as _

from community.models import Place
from ruwaard.accounts.samples.sorts import Sample, Sort
from ruwaard.accounts.setup.steps import Step

STEPS = (
    Step(
        80,
        _("Waar komen mensen samen?"),
        _("Een plek, met huisregels en wat er te doen is."),
        "community:spot_list",
        Place.objects.exists,
        "community",
    ),
)


def rules_offered() -> list[Sample]:
    """Return the house rules that hold now in every place."""
    places = Place.objects.standing().prefetch_related("rules")
    standing = [(place, next(iter(place.rules.all()), None)) for place in places]
    return [
        Sample(str(place.pk), place.name, {"text": rules.text})
        for place, rules in standing
        if rules is not None
    ]


HOUSE_RULES = Sort(
    "house_rules",
    "community",
    _("Huisregels"),
    "community:spot_list",
    frozenset({"text"}),
    rules_offered,
)
