from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import Instrument
from microanalysis.forms.uploads import UploadField
from ruwaard.ui.fields import DutchDateField, LineField, TextField

CODE = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"


class RoundForm(forms.Form):
    name = LineField(label=_("Naam"), max_length=120)
    code = forms.RegexField(
        CODE,
        label=_("Code"),
        help_text=_("Kort, zonder spaties. Bijvoorbeeld 2026-1."),
        max_length=40,
        error_messages={
            "required": _("Vul een code in."),
            "invalid": _("Gebruik letters, cijfers, punten en streepjes."),
        },
    )
    rule = TextField(
        label=_("Hoe zijn de plannen gekozen?"),
        help_text=_(
            "Bijvoorbeeld: door het lot, uit alle plannen die een jaar liepen."
        ),
        max_length=1000,
    )
    eligible = forms.IntegerField(
        label=_("Uit hoeveel plannen is gekozen? (mag leeg blijven)"),
        required=False,
        min_value=1,
        max_value=1_000_000,
    )
    instrument = forms.ChoiceField(
        label=_("Waarmee wordt gemeten?"),
        error_messages={"required": _("Kies een meetinstrument.")},
    )
    horizon_years = forms.TypedChoiceField(
        label=_("Over hoeveel jaar?"),
        choices=[(years, str(years)) for years in (1, 2, 3, 5)],
        coerce=int,
        initial=1,
    )
    starts_on = DutchDateField(label=_("Van (mag leeg blijven)"), required=False)
    ends_on = DutchDateField(label=_("Tot en met (mag leeg blijven)"), required=False)

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type] # data
        field = self.fields["instrument"]
        assert isinstance(field, forms.ChoiceField)
        known = Instrument.objects.in_use()
        field.choices = [(one.code, one.name) for one in known]

    def clean(self) -> dict[str, object]:
        cleaned: dict[str, object] = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if bool(first) != bool(last):
            self.add_error("ends_on", _("Vul beide dagen in, of geen van beide."))
        elif first and last and last < first:  # type: ignore[operator] # two dates
            self.add_error("ends_on", _("Dit ligt vóór het begin."))
        return cleaned


class FilesForm(forms.Form):
    costs = UploadField(
        label=_("Kosten (mag leeg blijven)"), required=False, accept=".csv,.txt"
    )
    wellbeing = UploadField(
        label=_("Welbevinden (mag leeg blijven)"), required=False, accept=".csv,.txt"
    )

    def clean(self) -> dict[str, object]:
        cleaned: dict[str, object] = super().clean() or {}
        if not self.errors and not (cleaned.get("costs") or cleaned.get("wellbeing")):
            self.add_error("costs", _("Kies een bestand met kosten of welbevinden."))
        return cleaned
