from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ruwaard.accounts.setup.services import CHOSEN
from ruwaard.tenancy.features import Feature
from ruwaard.ui.widgets import CheckCards

WHAT_IT_BRINGS = {
    Feature.BUDGET: _(
        "Wijkbudget: een kader voor vijf jaar, toezeggingen, kosten, en de verdeling "
        "van wat overblijft"
    ),
    Feature.MICROANALYSIS: _(
        "Micro-analyse: wat hulp kost, ervoor en nu, en hoe mensen het zelf ervaren"
    ),
    Feature.PREVENTION: _(
        "Preventie en leren: interventies, leergeschiedenis, activiteiten, vraag en "
        "aanbod"
    ),
    Feature.LIFE_AREAS: _(
        "Zes vakken om over te praten: een hulp voor aan tafel, wie wil kiest er een"
    ),
}


class FeaturesForm(forms.Form):
    features = forms.MultipleChoiceField(
        label=_("Wat gebruikt deze wijk?"),
        choices=[(one.value, WHAT_IT_BRINGS[one]) for one in CHOSEN],
        required=False,
        widget=CheckCards,
        help_text=_(
            "Begin klein. De Samenwerkwijze is er altijd; de rest kan later. Wat u "
            "uitzet, is voor iedereen weg: uit het menu, van de openbare bladzijden en "
            "uit verslagen. Wat er staat, blijft bewaard."
        ),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_seen(self) -> frozenset[Any]:
        """Return what was in use when this form was shown."""
        return frozenset(self.cleaned_data["seen"].split())
