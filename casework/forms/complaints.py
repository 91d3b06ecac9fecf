from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models.complaints import MOST_WEEKS, WEEKS
from ruwaard.ui.fields import LineField
from ruwaard.ui.once import LOST, ChangeForm

UNCLEAR = _("Dit klopt niet. Kijk of het goed geschreven is.")
NO_WEEKS = _("Vul een getal van 1 tot en met 10 in.")


class ProcedureForm(ChangeForm):
    """How an organisation takes complaints in: one way to reach it is enough."""

    name = LineField(
        label=_("Wie behandelt klachten?"),
        help_text=_("Bijvoorbeeld: de klachtenfunctionaris, met naam als die er is."),
        max_length=120,
    )
    phone = LineField(label=_("Telefoon"), max_length=20, required=False)
    email = forms.EmailField(
        label=_("E-mailadres"),
        max_length=254,
        required=False,
        error_messages={"invalid": UNCLEAR},
    )
    address = LineField(label=_("Postadres"), max_length=200, required=False)
    website = forms.URLField(
        label=_("Website met de regeling"),
        max_length=200,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": UNCLEAR},
    )
    weeks = forms.IntegerField(
        label=_("Binnen hoeveel weken komt er antwoord?"),
        help_text=_("De wet zegt zes weken."),
        min_value=1,
        max_value=MOST_WEEKS,
        initial=WEEKS,
        error_messages={
            "required": NO_WEEKS,
            "invalid": NO_WEEKS,
            "min_value": NO_WEEKS,
            "max_value": NO_WEEKS,
        },
    )
    next_step = LineField(
        label=_("Waar kan iemand naartoe die het niet eens is met het antwoord?"),
        help_text=_("Bijvoorbeeld: de geschillencommissie of de ombudsman."),
        max_length=300,
        required=False,
    )
    version = forms.IntegerField(
        widget=forms.HiddenInput, initial=0, error_messages=LOST
    )
