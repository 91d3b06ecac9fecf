from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from budget.forms.fields import (
    CHOOSE,
    CentsField,
    RowField,
    who_takes_part,
    year_field,
)
from budget.forms.framework import NUMBER, PartForm
from budget.models import Amendment, Framework
from ruwaard.ui.fields import LineField, TextField

KINDS = [pair for pair in Amendment.Kind.choices if pair[0] != "original"]


class AmendmentForm(forms.Form):
    kind = forms.ChoiceField(label=_("Soort"), choices=KINDS, error_messages=CHOOSE)
    title = LineField(label=_("Wat verandert er?"), max_length=120)
    reason = TextField(label=_("Waarom?"), max_length=1000)


class FigureForm(PartForm):
    """Which figure of a framework it is about."""

    year = year_field()
    financier = RowField(label=_("Financier"))
    stream = RowField(label=_("Geldstroom"))

    def rows(self, framework: Framework) -> dict[str, Any]:
        return {"financier": who_takes_part(), "stream": framework.streams.all()}

    def years(self, framework: Framework) -> dict[str, list[int]]:
        return {"year": framework.years}


class AmountForm(FigureForm):
    cents = CentsField(
        label=_("Wordt"),
        min_value=Decimal(0),
        help_text=_("Het nieuwe bedrag van dat jaar, niet het verschil."),
    )


class CompositionForm(FigureForm):
    source_name = LineField(
        label=_("Bronbudget"), max_length=120, help_text=_("Zoals: Wmo begeleiding")
    )
    source_cents = CentsField(label=_("Hele bronbudget"))
    percentage = forms.DecimalField(
        label=_("Deel (%)"),
        max_digits=5,
        decimal_places=2,
        min_value=Decimal(0),
        max_value=Decimal(100),
        localize=True,
        error_messages=NUMBER,
    )


class NoteForm(forms.Form):
    text = TextField(
        label=_("Opmerking"),
        max_length=1000,
        error_messages={"required": _("Schrijf eerst iets op.")},
    )
