from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.once import PageIdField
from ruwaard.ui.fields import LineField


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
    file_id = PageIdField()


class FileRemoveForm(forms.Form):
    reason = LineField(
        label=_("Waarom gaat dit weg?"),
        max_length=200,
        help_text=_("Dit blijft staan. Het bestand zelf is dan voor altijd weg."),
        error_messages={"required": _("Schrijf op waarom dit weggaat.")},
    )
