from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from microanalysis.forms.analyses import CHOOSE
from microanalysis.forms.uploads import UploadField
from microanalysis.models import Indicator
from ruwaard.ui.fields import LineField

FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST = 999_999_999


def _year() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Over welk jaar?"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages={
            "required": _("Vul een jaar in, bijvoorbeeld 2024."),
            "invalid": _("Vul een jaar in, bijvoorbeeld 2024."),
            "min_value": _("Vul een jaar in, bijvoorbeeld 2024."),
            "max_value": _("Vul een jaar in, bijvoorbeeld 2024."),
        },
    )


class OpenTableForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Welke tabel?"),
        choices=[
            ("cbs", _("CBS: kerncijfers wijken en buurten")),
            ("rivm", _("RIVM en GGD: gezondheid per wijk en buurt")),
        ],
        error_messages=CHOOSE,
    )
    year = _year()
    code = LineField(
        label=_("Nummer van de tabel (alleen CBS)"),
        help_text=_("Bijvoorbeeld 85984NED."),
        max_length=20,
        required=False,
    )
    table = UploadField(label=_("Cijfers (TypedDataSet, als JSON)"), accept=".json")
    properties = UploadField(
        label=_("Eenheden (DataProperties, als JSON; alleen CBS)"),
        required=False,
        accept=".json",
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("kind") == "cbs":
            if not cleaned.get("properties") and "properties" not in self.errors:
                self.add_error("properties", _("Kies een bestand."))
            if not cleaned.get("code") and "code" not in self.errors:
                self.add_error("code", _("Vul het nummer van de tabel in."))
        return cleaned


class FigureForm(forms.Form):
    name = LineField(label=_("Wat is het?"), max_length=120)
    theme = forms.ChoiceField(
        label=_("Waar gaat het over?"),
        choices=Indicator.Theme.choices,
        error_messages=CHOOSE,
    )
    group = LineField(
        label=_("Over wie? (mag leeg blijven)"), max_length=60, required=False
    )
    level = forms.ChoiceField(
        label=_("Welk niveau?"), choices=Indicator.Level.choices, error_messages=CHOOSE
    )
    area = LineField(label=_("Welk gebied?"), max_length=80)
    low = forms.DecimalField(
        label=_("Waarde, of het begin van een reeks"),
        required=False,
        localize=True,
        min_value=-MOST,
        max_value=MOST,
        max_digits=14,
        decimal_places=2,
    )
    high = forms.DecimalField(
        label=_("Einde van de reeks (mag leeg blijven)"),
        required=False,
        localize=True,
        min_value=-MOST,
        max_value=MOST,
        max_digits=14,
        decimal_places=2,
    )
    unit = forms.ChoiceField(
        label=_("Eenheid"),
        help_text=_("Geeft de bron geen getal? Kies dan “in woorden”."),
        choices=Indicator.Unit.choices,
        error_messages=CHOOSE,
    )
    words = LineField(
        label=_("Wat de bron zegt (alleen in woorden)"),
        help_text=_("Bijvoorbeeld: meer dan gemiddeld."),
        max_length=120,
        required=False,
    )
    year = _year()
    source = LineField(label=_("Waar staat het?"), max_length=200)
    compared_with = LineField(
        label=_("Waarmee vergeleken, en wie zegt dat? (mag leeg blijven)"),
        max_length=200,
        required=False,
    )
    is_model_estimate = forms.BooleanField(
        label=_("Dit komt uit een rekenmodel"), required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("unit") == Indicator.Unit.WORDS:
            self._clean_words(cleaned)
        else:
            self._clean_number(cleaned)
        return cleaned

    def _clean_words(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", _("Schrijf op wat de bron zegt."))
        for name in ("low", "high"):
            if cleaned.get(name) is not None:
                text = _("Laat dit leeg, of kies een andere eenheid.")
                self.add_error(name, text)

    def _clean_number(self, cleaned: dict[str, Any]) -> None:
        low, high = cleaned.get("low"), cleaned.get("high")
        if cleaned.get("words"):
            text = _("Laat dit leeg, of kies als eenheid “in woorden”.")
            self.add_error("words", text)
        if low is None and "low" not in self.errors:
            self.add_error("low", _("Vul een getal in, bijvoorbeeld 2 of 1,5."))
        if high is None:
            cleaned["high"] = low
        elif low is not None and high < low:
            self.add_error("high", _("Het einde ligt niet onder het begin."))
