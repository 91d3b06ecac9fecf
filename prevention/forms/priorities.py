"""The form of what a year takes up first."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ruwaard.ui.fields import LineField
from ruwaard.ui.once import ChangeForm, PageIdField

ROWS = {"rows": 3}


class _PriorityFields(forms.Form):
    title = LineField(
        label=_("Wat pakt u eerst op?"),
        max_length=120,
        help_text=_("Noem waar mensen voor komen, niet wat er mis is."),
    )
    profile = LineField(
        label=_("Wat zeggen de cijfers van de wijk?"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs=ROWS),
    )
    signals = LineField(
        label=_("Wat horen bewoners en beroepskrachten?"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs=ROWS),
        help_text=_("Schrijf nooit over één mens."),
    )
    energy = LineField(
        label=_("Wie wil hier iets mee?"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs=ROWS),
        help_text=_("Zonder energie van mensen komt niets van de grond."),
    )


class PriorityForm(_PriorityFields):
    """A new one."""

    priority_id = PageIdField()


class PriorityChangeForm(_PriorityFields, ChangeForm):
    """One that is there."""
