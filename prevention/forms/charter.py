"""The form of the vision of a neighbourhood."""

from typing import Self

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.items import LOST
from prevention.models import Charter
from prevention.models.charter import VISION_LENGTH
from ruwaard.ui.fields import LineField, TextField


class CharterForm(forms.Form):
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
    seen = forms.IntegerField(widget=forms.HiddenInput, error_messages=LOST)

    @classmethod
    def of(cls, charter: Charter | None, answers: object = None) -> Self:
        """Return the form with what the latest version says."""
        known: dict[str, object] = {"seen": 0}
        if charter is not None:
            known = {"vision": charter.vision, "seen": charter.version}
        return cls(answers, initial=known)  # type: ignore[arg-type] # the POST or nothing
