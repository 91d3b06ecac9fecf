from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from budget.forms.fields import CentsField, RowField, who_takes_part, year_field
from budget.forms.framework import PartForm
from budget.models import Framework, Product, Stream
from ruwaard import clock
from ruwaard.ui.fields import DutchDateField, LineField, TextField


def reference() -> LineField:
    return LineField(label=_("Kenmerk"), max_length=80, required=False)


class SubsidyForm(PartForm):
    organisation = RowField(label=_("Organisatie"))
    year = year_field()

    def rows(self, framework: Framework) -> dict[str, Any]:  # noqa: ARG002 - see PartForm
        return {"organisation": who_takes_part("budget")}

    def years(self, framework: Framework) -> dict[str, list[int]]:
        return {"year": framework.years}


class LineForm(PartForm):
    stream = RowField(label=_("Geldstroom"))
    product = RowField(label=_("Product"), required=False)
    is_free_space = forms.BooleanField(
        label=_("Vrije ruimte: het team beslist hierover"), required=False
    )
    cents = CentsField(
        label=_("Bedrag"),
        min_value=Decimal(0),
        help_text=_("Nul haalt de regel weg."),
    )
    reference = reference()

    def rows(self, framework: Framework) -> dict[str, Any]:
        products = Product.objects.filter(stream__framework=framework)
        return {"stream": framework.streams.all(), "product": products}

    def clean(self) -> dict[str, Any]:
        """Refuse a product of another stream."""
        answers = super().clean() or {}
        product, stream = answers.get("product"), answers.get("stream")
        if product and stream and product.stream_id != stream.pk:
            self.add_error("product", _("Dit product hoort bij een andere geldstroom."))
        return answers


class GrantForm(PartForm):
    reference = reference()


class AdvanceForm(PartForm):
    cents = CentsField(label=_("Bedrag"))
    happened_on = DutchDateField(label=_("Betaald op"), latest=clock.today)
    reference = reference()


class ReportForm(PartForm):
    note = TextField(label=_("Wat staat er in het verslag?"), max_length=500)
    reference = reference()


class FixForm(PartForm):
    cents = CentsField(label=_("Vastgesteld op"), min_value=Decimal(0))
    ground = TextField(
        label=_("Grond"),
        max_length=500,
        required=False,
        help_text=_("Nodig zolang de evaluatie van het jaar niet is vastgesteld."),
    )
    reference = reference()


class FundForm(PartForm):
    name = LineField(label=_("Naam"), max_length=120)
    financier = RowField(label=_("Van wie"))
    purpose = LineField(label=_("Bedoeld voor"), max_length=300)
    project = LineField(
        label=_("Project"),
        max_length=120,
        required=False,
        help_text=_("Betalen meer fondsen samen? Geef ze hier dezelfde naam."),
    )
    domain = forms.ChoiceField(
        label=_("Uit welke middelen"),
        choices=[("", _("Maak een keuze")), *Stream.Domain.choices],
        required=False,
    )
    starts_on = DutchDateField(label=_("Vanaf"))
    ends_on = DutchDateField(
        label=_("Tot"), help_text=_("De eerste dag waarop het niet meer kan")
    )
    cents = CentsField(label=_("Bedrag"))

    def rows(self, framework: Framework) -> dict[str, Any]:  # noqa: ARG002 - see PartForm
        return {"financier": who_takes_part()}


class SpendForm(PartForm):
    cents = CentsField(label=_("Bedrag"))
    reference = LineField(label=_("Kenmerk van het bewijs"), max_length=80)


class ReopenForm(forms.Form):
    reason = LineField(
        label=_("Waarom moet deze maand weer open?"),
        max_length=300,
        error_messages={"required": _("Schrijf op waarom.")},
    )
