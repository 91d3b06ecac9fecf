from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from budget.forms.fields import CHOOSE, RowField, year_field
from budget.forms.framework import NUMBER, PartForm, number
from budget.models import Framework, Product
from budget.services.periods import in_words, months_between
from budget.services.production import years_counted
from ruwaard import clock
from ruwaard.ui.fields import LineField


def people() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Over hoeveel mensen gaat dit?"),
        min_value=0,
        max_value=1_000_000,
        help_text=_("Een klein aantal bewaren we alleen als “weinig”."),
        error_messages=NUMBER,
    )


class ProductionForm(PartForm):
    product = RowField(label=_("Product"))
    month = forms.TypedChoiceField(
        label=_("Maand"), coerce=date.fromisoformat, error_messages=CHOOSE
    )
    units = number(label=_("Hoeveel eenheden"), min_value=Decimal("0.01"))
    people = people()

    def __init__(self, *args: Any, framework: Framework, **options: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*args, framework=framework, **options)
        end = min(framework.ends_on, clock.today())
        months = list(months_between(framework.starts_on, end))
        self.fields["month"].choices = [  # type: ignore[attr-defined] # a choice field
            (month.isoformat(), in_words(month)) for month in reversed(months)
        ]

    def rows(self, framework: Framework) -> dict[str, Any]:
        products = Product.objects.filter(stream__framework=framework)
        return {"product": products.exclude(tariff_cents=None)}


class HelpedForm(PartForm):
    year = year_field()
    people = people()
    source = LineField(label=_("Waar komt dit aantal vandaan?"), max_length=300)

    def years(self, framework: Framework) -> dict[str, list[int]]:
        begun = clock.today().year
        return {"year": [one for one in years_counted(framework) if one <= begun]}


class GrowthForm(PartForm):
    year = year_field()
    percentage = forms.DecimalField(
        label=_("Verwachte groei van de vraag (%)"),
        min_value=-50,
        max_value=50,
        max_digits=5,
        decimal_places=2,
        localize=True,
        error_messages=NUMBER,
    )
    source = LineField(label=_("Wie verwacht dit?"), max_length=300)

    def years(self, framework: Framework) -> dict[str, list[int]]:
        return {"year": framework.years}
