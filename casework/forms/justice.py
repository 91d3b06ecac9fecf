from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.decisions import BY_SOMEBODY
from ruwaard.ui.fields import DutchDateField, LineField, OneChoiceField, TextField


class JusticeGroundForm(forms.Form):
    """The two things that must be there before anything about a punishment is kept."""

    legal_basis = TextField(
        label=_("Op welke wettelijke grond?"),
        help_text=_("Noem de wet, het artikel en waarom het nodig is."),
        max_length=1000,
    )
    dpia_reference = LineField(
        label=_("Waar staat de DPIA?"),
        help_text=_("Het nummer of de plaats in het archief."),
        max_length=200,
    )
    dpia_on = DutchDateField(label=_("Op welke dag is de DPIA vastgesteld?"))


class JusticeConsentForm(forms.Form):
    said_by_name = LineField(label=_("Wie zei dat?"), max_length=100)
    channel = OneChoiceField(label=_("Hoe?"), choices=BY_SOMEBODY)
