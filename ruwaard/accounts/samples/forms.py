from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ruwaard.accounts.samples.sorts import MOST_BYTES


def small_enough(upload: Any) -> None:  # noqa: ANN401 - what Django uploads
    """Refuse what is too large to be an example."""
    if upload.size > MOST_BYTES:
        raise forms.ValidationError(_("Dit bestand is te groot. Kies een ander."))


class SampleFileForm(forms.Form):
    upload = forms.FileField(
        label=_("Bestand met een voorbeeld"),
        widget=forms.FileInput(attrs={"accept": "application/json,.json"}),
        validators=[small_enough],
        error_messages={
            "required": _("Kies een bestand."),
            "invalid": _("Kies een bestand."),
            "missing": _("Kies een bestand."),
            "empty": _("Dit bestand is leeg. Kies een ander."),
        },
    )
