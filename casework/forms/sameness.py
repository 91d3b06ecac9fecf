from django import forms
from django.utils.translation import gettext_lazy as _

from ruwaard.ui.fields import LineField


class PairForm(forms.Form):
    """Two plans, and what the aanspreekpunt thinks of them."""

    older = forms.UUIDField()
    younger = forms.UUIDField()
    same = forms.TypedChoiceField(
        choices=[("yes", "yes"), ("no", "no")], coerce=lambda value: value == "yes"
    )


class SameForm(forms.Form):
    same = forms.TypedChoiceField(
        choices=[("yes", "yes"), ("no", "no")], coerce=lambda value: value == "yes"
    )


class PartForm(forms.Form):
    reason = LineField(
        label=_("Waarom gaan de plannen uit elkaar?"),
        max_length=300,
        help_text=_(
            "Elk plan houdt alles wat erin stond en wat er sindsdien bij kwam."
        ),
        error_messages={"required": _("Schrijf op waarom.")},
    )
