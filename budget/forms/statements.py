from datetime import date
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from budget.forms.fields import CHOOSE, CentsField, year_field, years_as_choices
from budget.services.periods import in_words
from ruwaard.ui.fields import TextField


class ChosenForm(forms.Form):
    """Which year and up to which month; from the address."""

    jaar = year_field(label=_("Budgetjaar"))
    maand = forms.ChoiceField(label=_("Tot en met maand"), error_messages=CHOOSE)

    def __init__(
        self, years: list[int], months: list[date], values: dict[str, str]
    ) -> None:
        super().__init__(
            {"jaar": str(months[0].year), "maand": key(months[0])} | values
        )
        for name, choices in (
            ("jaar", years_as_choices(years)),
            ("maand", [(key(month), in_words(month)) for month in months]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def month(self) -> date:
        """Return the first day of the chosen month."""
        year, month = map(int, self.cleaned_data["maand"].split("-"))
        return date(year, month, 1)


class StatementForm(forms.Form):
    own_cents = CentsField(
        label=_("Volgens uw eigen boeken"),
        min_value=Decimal(0),
        help_text=_("De kosten van dit jaar, tot en met deze maand."),
    )
    explanation = TextField(
        label=_("Waar komt een verschil vandaan?"),
        max_length=1000,
        required=False,
        help_text=_("Alleen als uw bedrag anders is dan het onze. Noem geen mensen."),
    )


def key(month: date) -> str:
    """Return a month as it stands in the address."""
    return f"{month:%Y-%m}"
