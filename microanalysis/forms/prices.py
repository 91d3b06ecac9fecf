from django import forms
from django.utils.translation import gettext_lazy as _

from microanalysis.forms.rounds import FILE_ERRORS


class PriceListForm(forms.Form):
    prices = forms.FileField(
        label=_("Bestand"),
        help_text=_("Een .xlsx of .csv, met een rij voor elke prijs."),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages=FILE_ERRORS | {"required": _("Kies een bestand.")},
    )
