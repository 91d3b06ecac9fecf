from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from budget.forms.fields import (
    CHOOSE,
    CentsField,
    RowField,
    who_takes_part,
    year_field,
    years_as_choices,
)
from budget.models import Framework, Indicator, Product, Stream
from ruwaard.ui.compass import GoalField
from ruwaard.ui.fields import DutchDateField, LineField

NUMBER = {
    "required": _("Vul een getal in."),
    "invalid": _("Vul een getal in, bijvoorbeeld 7,5."),
    "max_digits": _("Vul een kleiner getal in."),
    "max_decimal_places": _("Gebruik hoogstens twee cijfers achter de komma."),
    "max_whole_digits": _("Vul een kleiner getal in."),
    "min_value": _("Vul een getal in van %(limit_value)s of meer."),
    "max_value": _("Vul een getal in van %(limit_value)s of minder."),
}


def number(**options: Any) -> forms.DecimalField:  # noqa: ANN401 - passed on to Django
    return forms.DecimalField(
        max_digits=12,
        decimal_places=2,
        localize=True,
        error_messages=NUMBER,
        **options,
    )


class FrameworkForm(forms.Form):
    name = LineField(label=_("Naam"), max_length=120)
    starts_on = DutchDateField(
        label=_("Vanaf"), help_text=_("De eerste dag van een maand, zoals 1-1-2027")
    )
    ends_on = DutchDateField(
        label=_("Tot"), help_text=_("De eerste dag erna, zoals 1-1-2032")
    )
    mandate_cents = CentsField(
        label=_("Wat een team zelf beslist, per keer"),
        min_value=Decimal(0),
        initial=Decimal(1000),
    )
    approvals_needed = forms.IntegerField(
        label=_("Hoeveel organisaties moeten akkoord zijn"),
        min_value=2,
        max_value=50,
        initial=2,
        error_messages=NUMBER,
    )


class PartForm(forms.Form):
    """A part of a framework; `subject` names the field whose row it belongs to."""

    subject: ClassVar[str] = ""

    def __init__(self, *args: Any, framework: Framework, **options: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*args, **options)
        self.framework = framework
        for name, rows in self.rows(framework).items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined] # a RowField
        for name, years in self.years(framework).items():
            self.fields[name].choices = years_as_choices(years)  # type: ignore[attr-defined] # a year_field

    def rows(self, framework: Framework) -> dict[str, Any]:  # noqa: ARG002 - of the parts
        return {}

    def years(self, framework: Framework) -> dict[str, list[int]]:  # noqa: ARG002 - of the parts
        return {}


class StreamForm(PartForm):
    name = LineField(label=_("Naam"), max_length=80)
    domain = forms.ChoiceField(
        label=_("Domein"), choices=Stream.Domain, error_messages=CHOOSE
    )
    from_year = year_field(label=_("Vanaf jaar"))
    task_field = LineField(label=_("Taakveld (Iv3)"), max_length=10, required=False)

    def years(self, framework: Framework) -> dict[str, list[int]]:
        return {"from_year": framework.years}


class ProductForm(PartForm):
    subject = "stream"
    stream = RowField(label=_("Geldstroom"))
    name = LineField(label=_("Naam"), max_length=80)
    unit = LineField(label=_("Eenheid"), max_length=30, required=False)
    tariff_cents = CentsField(label=_("Tarief"), required=False)

    def rows(self, framework: Framework) -> dict[str, Any]:
        return {"stream": framework.streams.all()}


class BaseForm(PartForm):
    organisation = RowField(label=_("Organisatie"))
    product = RowField(label=_("Product"))
    year = year_field()
    cents = CentsField(label=_("Bedrag"), min_value=Decimal(0))

    def rows(self, framework: Framework) -> dict[str, Any]:
        products = Product.objects.filter(stream__framework=framework)
        return {"organisation": who_takes_part(), "product": products}

    def years(self, framework: Framework) -> dict[str, list[int]]:
        first = framework.starts_on.year
        return {"year": list(range(first - 5, first))}


class ResultForm(PartForm):
    code = LineField(label=_("Code"), max_length=10)
    title = LineField(label=_("Gewenst resultaat"), max_length=200)
    goal = GoalField(label=_("Welk doel dient het?"), required=False)
    counts_for_gate = forms.BooleanField(
        label=_("Telt mee bij het verdelen van wat overblijft"), required=False
    )


class GoalForm(PartForm):
    subject = "result"
    result = RowField(label=_("Gewenst resultaat"))
    goal = GoalField(label=_("Welk doel dient het?"), required=False)

    def rows(self, framework: Framework) -> dict[str, Any]:
        return {"result": framework.results.all()}


class IndicatorForm(PartForm):
    subject = "result"
    result = RowField(label=_("Gewenst resultaat"))
    name = LineField(label=_("Indicator"), max_length=120)
    unit = LineField(label=_("Eenheid"), max_length=30, required=False)
    target = number(label=_("Streefwaarde"))
    threshold = number(label=_("Ondergrens"))
    higher_is_better = forms.BooleanField(
        label=_("Hoger is beter"), required=False, initial=True
    )

    def rows(self, framework: Framework) -> dict[str, Any]:
        return {"result": framework.results.all()}


class ValueForm(PartForm):
    subject = "indicator"
    indicator = RowField(label=_("Indicator"))
    year = year_field()
    value = number(label=_("Waarde"))
    number_of_people = forms.IntegerField(
        label=_("Aantal mensen"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        error_messages=NUMBER,
    )
    source = LineField(label=_("Bron"), max_length=300)

    def rows(self, framework: Framework) -> dict[str, Any]:
        return {"indicator": Indicator.objects.filter(result__framework=framework)}

    def years(self, framework: Framework) -> dict[str, list[int]]:
        return {"year": framework.years}
