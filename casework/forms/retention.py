from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import RetentionTerm
from ruwaard import clock
from ruwaard.ui.fields import DutchDateField, LineField, OneChoiceField

MOST = 100
SAY_WHY = {"required": _("Schrijf op waarom.")}


def tomorrow() -> date:
    return clock.today() + timedelta(days=1)


class KeepLongerForm(forms.Form):
    until = DutchDateField(label=_("Bewaren tot"), earliest=tomorrow)
    reason = LineField(
        label=_("Waarom langer?"),
        max_length=300,
        help_text=_("Schrijf geen namen op. Deze reden blijft staan."),
        error_messages=SAY_WHY,
    )


class HoldForm(forms.Form):
    subject_id = forms.UUIDField(
        label=_("Nummer van het plan of signaal"),
        help_text=_("Het staat in het adres van de pagina, en op de lijst."),
        error_messages={
            "required": _("Vul het nummer in."),
            "invalid": _("Dit is geen nummer van een plan of signaal."),
        },
    )
    reference = LineField(
        label=_("Kenmerk"),
        max_length=80,
        help_text=_("Het nummer van de zaak, de klacht of het onderzoek."),
        error_messages={"required": _("Vul het kenmerk in.")},
    )
    reason = LineField(
        label=_("Waarom mag dit niet weg?"),
        max_length=300,
        help_text=_("Schrijf geen namen op."),
        error_messages=SAY_WHY,
    )


class LiftForm(forms.Form):
    reason = LineField(
        label=_("Waarom mag dit nu wel weg?"),
        max_length=300,
        help_text=_("Schrijf geen namen op."),
        error_messages=SAY_WHY,
    )


class TermForm(forms.Form):
    amount = forms.IntegerField(
        label=_("Hoe lang?"),
        min_value=1,
        max_value=MOST,
        error_messages={"required": _("Vul een getal in.")},
    )
    unit = OneChoiceField(
        label=_("Weken of jaren?"),
        choices=[
            (unit.value, unit.label)
            for unit in (RetentionTerm.Unit.WEEKS, RetentionTerm.Unit.YEARS)
        ],
    )
    law = LineField(
        label=_("Waar staat dat?"),
        max_length=120,
        help_text=_("De wet en het artikel, of het besluit."),
        error_messages={"required": _("Vul in waar dit staat.")},
    )
    reason = LineField(
        label=_("Waarom verandert de termijn?"),
        max_length=300,
        error_messages=SAY_WHY,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=9999)
