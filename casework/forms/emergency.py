from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.people import ColleagueForm
from casework.models import NearMe
from ruwaard import clock
from ruwaard.ui.fields import DutchDateField, LineField, OneChoiceField


class EmergencyForm(forms.Form):
    name = LineField(
        label=_("Hele naam van de inwoner"),
        max_length=100,
        help_text=_("Precies zoals die in het plan staat."),
        error_messages={"required": _("Vul de hele naam in.")},
    )
    detail = LineField(
        label=_("Telefoonnummer, adres of naam van het huishouden"),
        max_length=200,
        help_text=_("Zo weten we dat het om deze inwoner gaat."),
        error_messages={"required": _("Vul in wat u verder weet.")},
    )
    why = LineField(
        label=_("Waarom is het nu nodig?"),
        max_length=300,
        help_text=_("De inwoner leest dit woord voor woord."),
        error_messages={"required": _("Schrijf op waarom het nu nodig is.")},
    )


class DutyForm(ColleagueForm):
    function = LineField(
        label=_("Welke crisisfunctie?"),
        max_length=80,
        help_text=_("Bijvoorbeeld crisisdienst jeugd, avond en weekend."),
        error_messages={"required": _("Vul in welke functie het is.")},
    )
    starts_on = DutchDateField(label=_("Vanaf"), earliest=clock.today)
    ends_on = DutchDateField(label=_("Tot"), earliest=clock.today)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and last and last <= first:
            self.add_error("ends_on", _("Kies een dag na het begin."))
        return said


class NearForm(forms.Form):
    kind = OneChoiceField(label=_("Wat is het?"), choices=NearMe.Kind.choices)
    text = LineField(
        label=_("Straat, postcode of naam"),
        max_length=100,
        error_messages={"required": _("Vul een straat, postcode of naam in.")},
    )

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        if sum(sign.isalnum() for sign in text) < SHORTEST:
            raise forms.ValidationError(
                _("Schrijf ten minste drie letters of cijfers.")
            )
        return text


SHORTEST = 3


class RestrictForm(forms.Form):
    is_restricted = forms.BooleanField(label=_("Scherm dit plan af"), required=False)
