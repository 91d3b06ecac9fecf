from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from microanalysis.models import (
    Analysis,
    CostLine,
    Domain,
    Expectation,
    Price,
    Round,
)
from microanalysis.services.lines import WHOLE_YEAR, Typed
from ruwaard import clock
from ruwaard.money import euros
from ruwaard.ui.fields import DutchDateField, OneChoiceField

MOST = Decimal(9_999_999)
SPARE_ROWS = 5
CHOOSE = {
    "required": _("Maak een keuze."),
    "invalid_choice": _("Deze keuze bestaat niet. Kies opnieuw."),
}
SITUATIONS: dict[str, Promise] = {
    "debts": _("Schulden, en een huis dat op het spel staat"),
    "confusion": _("Verward, en steeds weer crisis"),
    "growing_old": _("Ouder worden, thuis"),
    "family": _("Een gezin dat vastloopt"),
    "alone": _("Alleen, en klachten"),
}


class OpenForm(forms.Form):
    measured = forms.ModelChoiceField(
        Round.objects.none(),
        label=_("Voor welke meetronde?"),
        empty_label=None,
        error_messages=CHOOSE,
    )
    told_how = OneChoiceField(
        label=_("Hoe hebt u het de inwoner verteld?"), choices=Analysis.Told
    )
    told_on = DutchDateField(label=_("Wanneer?"), latest=clock.today)

    def __init__(
        self,
        *args: object,
        rounds: QuerySet[Round],
        **options: Any,  # noqa: ANN401 - Django's own
    ) -> None:
        """Offer `rounds`."""
        super().__init__(*args, **options)  # type: ignore[arg-type] # data
        field = self.fields["measured"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rounds


class ExpectForm(forms.Form):
    expected_reason = forms.ChoiceField(
        label=_("Waarom verwacht u dit?"),
        choices=Expectation.choices,
        error_messages=CHOOSE,
    )
    expected_chance = forms.TypedChoiceField(
        label=_("Hoe zeker bent u?"),
        choices=[(chance, f"{chance} %") for chance in (25, 50, 75, 90)],
        coerce=int,
        error_messages=CHOOSE,
    )


class SituationForm(forms.Form):
    situation = forms.ChoiceField(
        label=_("Wat lijkt hierop?"),
        choices=list(SITUATIONS.items()),
        error_messages=CHOOSE,
    )


def number(label: Any, **options: Any) -> forms.DecimalField:  # noqa: ANN401 - a lazy text, and what is passed on
    """Return a field for how many; never below zero."""
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=options.pop("min_value", 0),
        max_value=options.pop("max_value", MOST),
        localize=True,
        error_messages={
            "invalid": _("Vul een getal in, bijvoorbeeld 2 of 1,5."),
            "min_value": _("Vul een getal in dat niet onder nul is."),
            "max_value": _("Dit getal is te groot."),
            "max_decimal_places": _("Er staan te veel cijfers achter de komma."),
            "max_digits": _("Dit getal is te lang."),
            "max_whole_digits": _("Dit getal is te groot."),
        },
        max_digits=12,
        decimal_places=options.pop("decimal_places", 2),
        **options,
    )


class LineForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput)
    price = forms.TypedChoiceField(
        label=_("Wat"), required=False, empty_value=None, error_messages=CHOOSE
    )
    quantity = number(_("Aantal"), decimal_places=4)
    per = forms.ChoiceField(
        label=_("Hoe vaak"), choices=CostLine.Per.choices, error_messages=CHOOSE
    )
    weeks = number(_("Weken"), min_value=Decimal("0.01"), max_value=WHOLE_YEAR)
    evidence = forms.ChoiceField(
        label=_("Bewijs"),
        choices=[(grade, grade) for grade in CostLine.Evidence.values],
        error_messages=CHOOSE,
    )
    low = number(_("Minst"), decimal_places=4)
    high = number(_("Meest"), decimal_places=4)
    useful_life_years = number(
        _("Jaren"), min_value=Decimal("0.01"), max_value=Decimal(100)
    )
    is_meeting_time = forms.BooleanField(label=_("Aan tafel"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("price") is None:
            if cleaned.get("quantity") is not None and "price" not in self.errors:
                self.add_error("price", _("Kies wat het is."))
            return cleaned
        if cleaned.get("quantity") is None and "quantity" not in self.errors:
            self.add_error("quantity", _("Vul een aantal in."))
        self._clean_once(cleaned)
        self._clean_range(cleaned)
        return cleaned

    def _clean_once(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("per") != CostLine.Per.ONCE:
            cleaned["useful_life_years"] = None
        elif not cleaned.get("useful_life_years"):
            self.add_error(
                "useful_life_years", _("Hoeveel jaar gaat het mee? Vul de jaren in.")
            )

    def _clean_range(self, cleaned: dict[str, Any]) -> None:
        low, high = cleaned.get("low"), cleaned.get("high")
        base = cleaned.get("quantity")
        if (low is None) != (high is None):
            self.add_error("high", _("Vul minst en meest in, of geen van beide."))
        elif low is not None and base is not None and not low <= base <= high:
            self.add_error("low", _("Het aantal ligt tussen minst en meest."))

    @property
    def typed(self) -> Typed:
        """What was typed; without a price it is not wanted."""
        values = dict(self.cleaned_data)
        if values["price"] is None:
            return Typed(values["id"], None)
        return Typed(**values | {"weeks": values["weeks"] or WHOLE_YEAR})


class BaseLines(forms.BaseFormSet):  # type: ignore[type-arg] # of LineForm
    """The lines of one scenario, and a few that are empty."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's own
        chosen: Iterable[Price] = (),
        now: bool = False,
        **options: Any,  # noqa: ANN401 - Django's own
    ) -> None:
        """Offer the prices of today, and those of older versions that are `chosen`."""
        super().__init__(*args, **options)
        self.now = now
        priced = [one for one in Price.objects.current() if one.amount is not None]
        self.offered = {str(price.pk): price for price in [*priced, *chosen]}
        self.choices = _by_domain(self.offered.values())

    def add_fields(self, form: Any, index: int | None) -> None:  # noqa: ANN401 - a form
        super().add_fields(form, index)
        form.use_required_attribute = False
        form.fields["id"].initial = uuid4
        form.fields["price"].choices = self.choices
        # Whether a form changed is asked before its choices are checked.
        form.fields["price"].coerce = self.offered.get
        for field in form.fields.values():
            field.widget.attrs["aria-label"] = field.label
        if not self.now:
            del form.fields["is_meeting_time"]


def _by_domain(prices: Iterable[Price]) -> list[tuple[Any, Any]]:
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for price in prices:
        label = f"{price.product}, {price.unit} ({euros(price.amount or Decimal(0))})"
        groups[str(Domain(price.domain).label)].append((str(price.pk), label))
    return [("", "–"), *groups.items()]


LinesFormSet = forms.formset_factory(
    LineForm, formset=BaseLines, extra=SPARE_ROWS, max_num=60, absolute_max=80
)
