from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.once import PageIdField
from casework.models import Signature
from ruwaard.ui.fields import LineField, OneChoiceField, TextField

METHODS = (
    (Signature.Method.DEVICE, _("Op dit scherm")),
    (Signature.Method.PAPER, _("Op papier")),
    (Signature.Method.SPOKEN, _("Hardop gezegd")),
)


class VersionForm(forms.Form):
    """Names the version that was on the screen, and its hash."""

    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def say(self, refusal: Exception, field: str | None = None) -> None:
        """Show a refusal above the form, or at its field."""
        self.add_error(field if field in self.fields else None, str(refusal))


class MySignForm(VersionForm):
    """The resident's own answer; nothing is chosen beforehand."""

    YES, NO = "yes", "no"

    answer = OneChoiceField(
        label=_("Klopt dit plan?"),
        choices=[(YES, _("Ja, dit plan klopt")), (NO, _("Nee, er klopt iets niet"))],
        error_messages={"required": _("Kies ja of nee.")},
    )
    remark = TextField(
        label=_("Wat klopt er niet?"),
        help_text=_("Alleen als u nee kiest. Schrijf het in uw eigen woorden."),
        required=False,
        max_length=1000,
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("answer") == self.NO and not answers.get("remark"):
            self.add_error("remark", _("Schrijf hier wat er niet klopt."))
        return answers

    @property
    def says_no(self) -> bool:
        return bool(self.cleaned_data["answer"] == self.NO)


class OwnSignForm(VersionForm):
    """A professional signs in their own account."""

    agrees = forms.BooleanField(
        label=_("Dit plan klopt. Ik doe wat is afgesproken."),
        error_messages={"required": _("Zet een vinkje als het plan klopt.")},
    )


class TableSignForm(VersionForm):
    """Somebody at the table signs: on the device, on paper or spoken."""

    method = OneChoiceField(label=_("Hoe zegt deze persoon ja?"), choices=METHODS)
    name = LineField(
        label=_("Naam van wie tekent"),
        help_text=_("Wie tekent, typt zelf de naam. Of doe het samen."),
        max_length=100,
    )
    agrees = forms.BooleanField(
        label=_("Dit plan klopt"),
        help_text=_(
            "Wie tekent, zet zelf dit vinkje. Bij papier en hardop zet u het erna."
        ),
        error_messages={"required": _("Zet een vinkje als het plan klopt.")},
    )
    mark = forms.CharField(max_length=20_000, required=False, widget=forms.HiddenInput)
    witness_name = LineField(
        label=_("Wie was erbij als getuige?"),
        help_text=_(
            "Iemand anders dan u en dan wie tekent. Was er niemand bij? Laat het leeg. "
            "Dan staat er ‘zonder getuige’ bij."
        ),
        required=False,
        max_length=100,
    )
    read_aloud_in = LineField(
        label=_("Voorgelezen in welke taal?"),
        help_text=_("Bijvoorbeeld Turks. Niet voorgelezen? Laat het leeg."),
        required=False,
        max_length=30,
    )


class TroubleForm(forms.Form):
    """Somebody tells why an agreement does not work out."""

    contact_id = PageIdField()
    text = TextField(
        label=_("Wat lukt er niet?"),
        help_text=_("Schrijf het in uw eigen woorden. Het geeft niet."),
        max_length=1000,
        error_messages={"required": _("Schrijf kort wat er niet lukt.")},
    )
