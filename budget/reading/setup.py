"""What a neighbourhood with a budget of its own needs first: FEATURES A10."""

from django.utils.translation import gettext_lazy as _

from budget.models import Framework
from ruwaard.accounts.setup.steps import Step

STEPS = (
    Step(
        50,
        _("Van welk geld?"),
        _("Het wijkkader voor vijf jaar. De opdrachtgever maakt het."),
        "budget:framework_detail",
        Framework.objects.exists,
        "budget",
    ),
)
