"""Forms for what residents write alone, and for proposals."""

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.items import LOST
from casework.forms.once import PageIdField
from casework.models import PlanItem
from ruwaard.ui.fields import LineField, TextField

SAYS = {"required": _("Schrijf hier een paar woorden.")}


class SayingField(TextField):
    """One saying in a wide box: an Enter in the middle is a space."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: object) -> str:
        """Return the text as one line."""
        return " ".join(super().to_python(value).split())


class WriteForm(forms.Form):
    """A new line under one of the three questions."""

    line_id = PageIdField()
    question = forms.ChoiceField(
        choices=PlanItem.Question, widget=forms.HiddenInput, error_messages=LOST
    )
    text = SayingField(
        label=_("Uw woorden"), max_length=PlanItem.MAX_LENGTH, error_messages=SAYS
    )
    written_with = LineField(
        label=_("Hielp iemand u met schrijven?"),
        help_text=_("Schrijf de naam. Dan weet iedereen dat het uw woorden zijn."),
        max_length=100,
        required=False,
    )


class RewriteForm(forms.Form):
    """The same line in other words; it knows the version that somebody saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=LOST)
    text = SayingField(
        label=_("Uw woorden"), max_length=PlanItem.MAX_LENGTH, error_messages=SAYS
    )


class ProposeForm(forms.Form):
    proposal_id = PageIdField()
    text = SayingField(
        label=_("Hoe zou u het zeggen?"),
        help_text=_("De inwoner leest beide zinnen en kiest."),
        max_length=PlanItem.MAX_LENGTH,
        error_messages=SAYS,
    )
