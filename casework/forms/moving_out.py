"""The form with which somebody chooses the list for moving out of an institution."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ruwaard.ui.fields import DutchDateField, LineField


class MoveOutForm(forms.Form):
    leaves = LineField(
        label=_("Waar woont de inwoner nu?"),
        help_text=_("Bijvoorbeeld: beschermd wonen aan de Lindelaan."),
        max_length=100,
        required=False,
    )
    moves_on = DutchDateField(
        label=_("Wanneer is de verhuizing?"),
        help_text=_("Nog niet bekend? Laat het leeg."),
        required=False,
    )
