"""What the pages of the neighbourhood need first: FEATURES A10."""

from django.utils.translation import gettext_lazy as _

from community.models import Place
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
