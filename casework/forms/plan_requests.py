from django import forms
from django.utils.translation import gettext_lazy as _

from ruwaard.ui.fields import TextField
from ruwaard.ui.once import LOST, PageIdField


class AskWhyForm(forms.Form):
    """Nothing needs to be said: the question is why."""

    words = TextField(
        label=_("Wilt u er iets bij zeggen?"), max_length=1000, required=False
    )
    request_id = PageIdField()


class AskForm(AskWhyForm):
    words = TextField(
        label=_("Wilt u er iets bij zeggen?"),
        help_text=_("U hoeft niet te zeggen waarom."),
        max_length=1000,
        required=False,
    )


class AnswerRequestForm(forms.Form):
    answer = TextField(
        label=_("Uw antwoord aan de inwoner"),
        help_text=_("Schrijf in gewone woorden. De inwoner leest dit precies zo."),
        max_length=2000,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=LOST)
