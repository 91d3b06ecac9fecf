from django import forms
from django.utils.translation import gettext_lazy as _

from ruwaard.privacy.models import Judgement
from ruwaard.privacy.models.samples import LARGEST, SMALLEST
from ruwaard.ui.fields import LineField, OneChoiceField, TextField


class SizeForm(forms.Form):
    size = forms.IntegerField(
        label=_("Hoeveel regels per maand?"), min_value=SMALLEST, max_value=LARGEST
    )


class JudgementForm(forms.Form):
    verdict = OneChoiceField(
        label=_("Wat vindt u ervan?"), choices=Judgement.Verdict.choices
    )
    note = LineField(
        label=_("Toelichting"),
        max_length=300,
        required=False,
        help_text=_("Nodig als het niet in orde is. De persoon leest dit niet."),
    )


class ExplanationForm(forms.Form):
    text = TextField(
        label=_("Waarom had u dit nodig?"),
        max_length=500,
        help_text=_(
            "Schrijf geen namen van inwoners op. Eén of twee zinnen is genoeg."
        ),
    )


class ClosingForm(forms.Form):
    conclusion = TextField(label=_("Wat is uw conclusie?"), max_length=1000)
