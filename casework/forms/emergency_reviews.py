from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import EmergencyReview
from ruwaard.ui.fields import LineField, OneChoiceField


class ReviewForm(forms.Form):
    verdict = OneChoiceField(
        label=_("Was het terecht?"), choices=EmergencyReview.Verdict.choices
    )
    conclusion = LineField(
        label=_("Wat is uw conclusie?"),
        max_length=500,
        help_text=_("Wie u sprak en wat er volgt. Schrijf geen namen van inwoners op."),
    )
