from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import EmergencyReview
from ruwaard.ui.fields import LineField, OneChoiceField


class ReviewForm(forms.Form):
    """A judgement; of what was judged `seen` times before, also why it is again."""

    verdict = OneChoiceField(
        label=_("Was het terecht?"), choices=EmergencyReview.Verdict.choices
    )
    conclusion = LineField(
        label=_("Wat is uw conclusie?"),
        max_length=500,
        help_text=_(
            "Wie u sprak en wat er volgt, zonder namen van inwoners."
            " De inwoner leest dit bij Wie keek."
        ),
    )
    why = LineField(label=_("Waarom oordeelt u opnieuw?"), max_length=300)
    seen = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=1000, required=False
    )

    def __init__(self, *args: Any, seen: int, **more: Any) -> None:  # noqa: ANN401 - what Django's form takes
        super().__init__(*args, **more)
        self.fields["seen"].initial = seen
        if not seen:
            del self.fields["why"]

    def clean_seen(self) -> int:
        return self.cleaned_data["seen"] or 0
