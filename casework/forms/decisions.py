from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import DecisionRequest, Told
from ruwaard.ui.fields import LineField, OneChoiceField, TextField
from ruwaard.ui.once import LOST, PageIdField

BY_SOMEBODY = [
    (Told.PAPER, _("op papier")),
    (Told.PHONE, _("aan de telefoon")),
    (Told.SPOKEN, _("aan tafel")),
]


class MyDecisionForm(forms.Form):
    """In the resident's own words: three questions."""

    words = TextField(
        label=_("Wat wilt u?"),
        help_text=_("Schrijf het zoals u het zegt."),
        max_length=1000,
    )
    law = OneChoiceField(
        label=_("Waar gaat het over?"), choices=DecisionRequest.Law.choices
    )
    name = LineField(label=_("Wie vraagt dit?"), max_length=100)
    reach = LineField(
        label=_("Hoe bereikt de gemeente u?"),
        help_text=_("Een nummer of een adres."),
        max_length=200,
    )
    request_id = PageIdField()


class DecisionAskForm(MyDecisionForm):
    """On behalf of somebody: how they said it stands beside it."""

    channel = OneChoiceField(label=_("Hoe vroeg de inwoner dit?"), choices=BY_SOMEBODY)


class StepForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=LOST)


class DecideForm(StepForm):
    outcome = OneChoiceField(
        label=_("Wat is het besluit?"), choices=DecisionRequest.Outcome.choices
    )
    explanation = TextField(
        label=_("Uitleg"),
        help_text=_("De inwoner leest dit. Schrijf kort waarom."),
        max_length=1000,
    )
