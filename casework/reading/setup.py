"""What the Samenwerkwijze needs before the first conversation: FEATURES A10."""

from django.utils.translation import gettext_lazy as _

from casework.models import ComplaintProcedure, ContactCard
from ruwaard.accounts.setup.steps import Step

STEPS = (
    Step(
        40,
        _("Hoe bereiken mensen ons?"),
        _("De contactkaart die iedereen in de wijk kan lezen."),
        "casework:contact_card_change",
        ContactCard.objects.exists,
        "casework",
    ),
    Step(
        41,
        _("Waar gaat een klacht heen?"),
        _("Per organisatie de eigen klachtenregeling."),
        "casework:complaint_procedure_list",
        ComplaintProcedure.objects.exists,
        "casework",
    ),
)
