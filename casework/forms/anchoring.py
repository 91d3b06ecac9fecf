"""The form in which a manager says how one point stands in the own organisation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.items import LOST
from casework.models import Anchoring
from ruwaard.ui.fields import LineField, OneChoiceField


class AnchoringForm(forms.Form):
    number = forms.IntegerField(widget=forms.HiddenInput, error_messages=LOST)
    state = OneChoiceField(
        label=_("Hoe staat het bij uw organisatie?"), choices=Anchoring.State.choices
    )
    how = LineField(
        label=_("Hoe, en wat is de volgende stap?"),
        help_text=_("Bijvoorbeeld: staat in het inwerkprogramma sinds maart."),
        max_length=300,
        required=False,
    )
