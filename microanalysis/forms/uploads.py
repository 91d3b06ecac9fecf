from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from microanalysis.services.files import MOST_BYTES


class UploadField(forms.FileField):
    """A file to read figures from: not too large, and refused before it is read."""

    default_error_messages = {
        "required": _("Kies een bestand."),
        "empty": _("Dit bestand is leeg. Kies een ander bestand."),
        "invalid": _("Kies een bestand."),
        "missing": _("Kies een bestand."),
        "max_length": _("De naam van dit bestand is te lang. Geef het een andere."),
        "too_large": _("Het bestand is te groot: hoogstens 20 MB."),
    }

    def __init__(self, *, accept: str, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Offer files that end as in `accept`."""
        widget = forms.FileInput(attrs={"accept": accept})
        super().__init__(max_length=200, widget=widget, **options)

    def to_python(self, data: Any) -> Any:  # noqa: ANN401 - Django's signature
        """Return the upload; raises ValidationError for one that is too large."""
        upload = super().to_python(data)
        if upload and upload.size > MOST_BYTES:
            raise forms.ValidationError(self.error_messages["too_large"])
        return upload
