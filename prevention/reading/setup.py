"""What learning together needs first: FEATURES A10."""

from django.utils.translation import gettext_lazy as _

from prevention.models import Charter, LearningYear
from ruwaard.accounts.setup.steps import Step

STEPS = (
    Step(
        70,
        _("Wat wil deze wijk worden?"),
        _("Een visie in eigen woorden, met doelen en principes."),
        "prevention:charter_detail",
        Charter.objects.exists,
        "prevention",
    ),
    Step(
        71,
        _("Wat proberen wij dit jaar?"),
        _("Een leerjaar met interventies."),
        "prevention:intervention_list",
        LearningYear.objects.exists,
        "prevention",
    ),
)
