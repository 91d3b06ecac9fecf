from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import Meeting
from ruwaard.dates import written
from ruwaard.ui.fields import LineField
from ruwaard.ui.once import PageIdField


class FileForm(forms.Form):
    upload = forms.FileField(
        label=_("Foto of PDF"),
        help_text=_("Ten hoogste 12 MB. Plaats en tijd in een foto halen wij eruit."),
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
        error_messages={
            "required": _("Kies een foto of een PDF."),
            "invalid": _("Kies een foto of een PDF."),
            "missing": _("Kies een foto of een PDF."),
            "empty": _("Dit bestand is leeg. Kies een ander."),
            "max_length": _("Deze bestandsnaam is te lang."),
        },
    )
    title = LineField(
        label=_("Wat is het?"),
        max_length=100,
        help_text=_("De inwoner leest dit ook."),
        error_messages={"required": _("Schrijf op wat het is.")},
    )
    shows_others = forms.BooleanField(
        label=_("Er staat ook iemand anders op"),
        help_text=_("Dan gaat dit niet mee als de inwoner alle gegevens downloadt."),
        required=False,
    )
    talk = forms.ChoiceField(
        label=_("Hoort dit bij een gesprek?"),
        required=False,
        error_messages={"invalid_choice": _("Kies een gesprek uit de lijst.")},
    )
    file_id = PageIdField()

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - passed on to Django
        talks: Iterable[Meeting],
        **options: Any,  # noqa: ANN401 - passed on to Django
    ) -> None:
        super().__init__(*args, **options)
        self.talks = {str(one.pk): one for one in talks}
        days = [(key, written(one.held_on, "year")) for key, one in self.talks.items()]
        self.fields["talk"].choices = [("", _("Nee")), *days]  # type: ignore[attr-defined] # a ChoiceField

    def wishes(self) -> dict[str, Any]:
        """Return the arguments of `files.add_file`."""
        said = dict(self.cleaned_data)
        return said | {"meeting": self.talks.get(said.pop("talk"))}


class FileRemoveForm(forms.Form):
    reason = LineField(
        label=_("Waarom gaat dit weg?"),
        max_length=200,
        help_text=_("Dit blijft staan. Het bestand zelf is dan voor altijd weg."),
        error_messages={"required": _("Schrijf op waarom dit weggaat.")},
    )
