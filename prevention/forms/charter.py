"""The form of the vision of a neighbourhood."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.once import ChangeForm
from prevention.models import Charter
from prevention.models.charter import VISION_LENGTH
from ruwaard.ui.fields import LineField, TextField


class CharterForm(ChangeForm):
    vision = TextField(
        label=_("Wat wil de wijk worden?"),
        max_length=VISION_LENGTH,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Een lege regel begint een nieuwe alinea. Iedereen leest dit."),
    )
    why = LineField(
        label=_("Waarom verandert het?"),
        max_length=300,
        required=False,
        help_text=_("Bij de eerste versie mag dit leeg blijven."),
    )

    @classmethod
    def known(cls, row: Charter | None) -> dict[str, Any]:
        """Return what the latest version says; why it changes is said anew."""
        if row is None:
            return {"version": 0}
        return {"vision": row.vision, "version": row.version}
