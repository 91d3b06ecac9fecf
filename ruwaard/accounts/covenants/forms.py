from django import forms
from django.utils.translation import gettext_lazy as _

from ruwaard import clock
from ruwaard.accounts.participation.forms import OrganisationForm
from ruwaard.ui.fields import DutchDateField, LineField, TextField


class CovenantForm(forms.Form):
    title = LineField(
        label=_("Titel"),
        max_length=120,
        error_messages={"required": _("Geef het convenant een titel.")},
    )
    text = TextField(
        label=_("Wat spreekt u met elkaar af?"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_(
            "Dit is een begin. Maak er uw eigen tekst van: in elke wijk moet het "
            "vertrouwen opnieuw worden opgebouwd."
        ),
        error_messages={"required": _("Schrijf op wat u met elkaar afspreekt.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class AcceptanceForm(OrganisationForm):
    signed_by = LineField(
        label=_("Wie tekende namens de organisatie?"),
        max_length=100,
        error_messages={"required": _("Schrijf op wie er tekende.")},
    )
    accepted_on = DutchDateField(label=_("Op welke dag?"), latest=clock.today)
