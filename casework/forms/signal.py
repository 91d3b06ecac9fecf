from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import Signal, SignalStep
from ruwaard.ui.fields import LineField, OneChoiceField, TextField
from ruwaard.ui.once import PageIdField

Kind = SignalStep.Kind


class SignalForm(forms.Form):
    """What was seen, by whom, how urgent; the rest may stay empty."""

    seen = TextField(
        label=_("Wat is er gezien of gehoord?"),
        max_length=1000,
        help_text=_("In een paar woorden. Alleen wat nodig is."),
        error_messages={"required": _("Schrijf in een paar woorden op wat er is.")},
    )
    source = forms.ChoiceField(
        label=_("Van wie komt het?"),
        choices=[("", _("Kies van wie")), *Signal.Source.choices],
        error_messages={
            "required": _("Kies van wie het komt."),
            "invalid_choice": _("Deze keuze bestaat niet. Kies opnieuw."),
        },
    )
    urgency = OneChoiceField(
        label=_("Hoe dringend is het?"), choices=Signal.Urgency.choices
    )
    place = LineField(
        label=_("Waar ongeveer?"),
        max_length=120,
        required=False,
        help_text=_("Bijvoorbeeld een straat, een flat of een plein."),
    )
    about = LineField(
        label=_("Over wie gaat het?"),
        max_length=100,
        required=False,
        help_text=_("Een naam is niet nodig."),
    )
    told_by = LineField(
        label=_("Wie vertelde het?"),
        max_length=100,
        required=False,
        help_text=_("Ook dit mag onbekend blijven."),
    )
    signal_id = PageIdField()

    @property
    def knows_more(self) -> bool:
        """Whether a field that is folded away holds something, or is wrong."""
        folded = ("place", "about", "told_by")
        return any(self[name].value() or self[name].errors for name in folded)


class TakerForm(forms.Form):
    """Who had the signal when the page was shown: who was quicker stays."""

    taker = forms.IntegerField(required=False, widget=forms.HiddenInput)


class PlanForm(forms.Form):
    """The plan to which a signal belongs, as the page showed it."""

    plan = forms.UUIDField(widget=forms.HiddenInput)


class SignalContactForm(forms.Form):
    name = LineField(
        label=_("Naam of roepnaam"),
        max_length=100,
        help_text=_("Zoals deze persoon genoemd wil worden."),
        error_messages={"required": _("Vul een naam of roepnaam in.")},
    )
    copy_words = forms.BooleanField(
        label=_("Zet de woorden van het signaal als notitie in het plan"),
        required=False,
        help_text=_("De inwoner kan dit dan lezen. Zonder vinkje gaat er niets mee."),
    )


class SettleForm(forms.Form):
    kind = OneChoiceField(
        label=_("Wat gebeurt ermee?"),
        choices=[
            (Kind.PASSED, _("Ik heb het doorgegeven")),
            (Kind.CLOSED, _("Er is niets meer nodig")),
        ],
    )
    reason = LineField(
        label=_("Aan wie, of waarom?"),
        max_length=300,
        help_text=_("Bijvoorbeeld: het gaat over een plan van Bram, hij belt vandaag."),
        error_messages={"required": _("Schrijf op aan wie, of waarom.")},
    )

    def wishes(self) -> dict[str, Any]:
        """Return the arguments of `signal.settle`."""
        return dict(self.cleaned_data)
