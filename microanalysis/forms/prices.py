from django import forms
from django.utils.translation import gettext_lazy as _

from microanalysis.forms.uploads import UploadField


class PriceListForm(forms.Form):
    prices = UploadField(
        label=_("Bestand"),
        help_text=_("Een .xlsx of .csv, met een rij voor elke prijs."),
        accept=".xlsx,.csv,.txt",
    )
