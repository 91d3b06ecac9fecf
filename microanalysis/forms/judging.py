from django import forms
from django.utils.translation import gettext_lazy as _

from microanalysis.models import Assignment
from ruwaard.ui.fields import OneChoiceField


class AskForm(forms.Form):
    kind = forms.ChoiceField(choices=Assignment.Kind.choices)


class VerdictForm(forms.Form):
    verdict = OneChoiceField(label=_("Verwacht u dit ook?"), choices=Assignment.Verdict)
