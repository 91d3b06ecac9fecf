"""Fields of the budget: amounts in whole cents, and who takes part."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ruwaard.money import CENT, cents_of
from ruwaard.tenancy.models import Organisation, Participation
from ruwaard.ui.fields import EuroField

CHOOSE = {
    "required": _("Maak een keuze."),
    "invalid_choice": _("Deze keuze bestaat niet. Kies opnieuw."),
}


class CentsField(EuroField):
    """Euros as people type them, as whole cents; above zero unless told otherwise."""

    def __init__(
        self,
        *,
        min_value: Decimal = CENT,
        **options: Any,  # noqa: ANN401 - passed on to Django
    ) -> None:
        """Hold the least, in euros."""
        super().__init__(min_value=min_value, **options)

    def clean(self, value: object) -> int | None:
        """Return whole cents, or None for an empty field."""
        amount: Decimal | None = super().clean(value)
        return None if amount is None else cents_of(amount)


class RowField(forms.ModelChoiceField):  # type: ignore[type-arg] # of any model
    """One row of a few; the form gives the rows."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - passed on to Django
        """Begin without rows."""
        options.setdefault("empty_label", _("Maak een keuze"))
        super().__init__(Organisation.objects.none(), error_messages=CHOOSE, **options)


def who_takes_part(*kinds: str) -> QuerySet[Organisation]:
    """Return organisations that take or took part here, by name."""
    rows = Participation.objects.inside()
    if kinds:
        rows = rows.filter(kind__in=kinds)
    return Organisation.objects.filter(pk__in=rows.values("organisation_id"))


def year_field(**options: Any) -> forms.TypedChoiceField:  # noqa: ANN401 - passed on
    """Return a choice of years; the form gives the years."""
    options.setdefault("label", _("Jaar"))
    return forms.TypedChoiceField(coerce=int, error_messages=CHOOSE, **options)


def years_as_choices(years: list[int]) -> list[tuple[int, str]]:
    """Return years for a `year_field`."""
    return [(year, str(year)) for year in years]
