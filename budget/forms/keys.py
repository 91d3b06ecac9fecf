from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from budget.forms.fields import CentsField
from budget.forms.framework import NUMBER
from budget.models import DistributionKey, KeyParty
from budget.reading.keys import Candidate
from budget.services.keys import NewParty
from ruwaard.ui.fields import OneChoiceField

MOST = 10**12
Group = KeyParty.Group


def percentage(label: Any, initial: int, hint: Any = "") -> forms.DecimalField:  # noqa: ANN401 - lazy words
    return forms.DecimalField(
        label=label,
        initial=initial,
        help_text=hint,
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        localize=True,
        error_messages=NUMBER,
    )


class KeyForm(forms.Form):
    """The next version of the key: its rules, and one weight per candidate."""

    reading = OneChoiceField(
        label=_("Hoe wordt er verdeeld?"), choices=DistributionKey.Reading.choices
    )
    share = percentage(_("Te verdelen deel (%)"), 100)
    minimum_savings = percentage(
        _("Drempel (%)"), 0, _("Dit deel van het budget wordt nooit verdeeld.")
    )
    cap_cents = CentsField(label=_("Ten hoogste"), required=False)
    deficit = OneChoiceField(
        label=_("Bij een tekort"), choices=DistributionKey.Deficit.choices
    )
    loss_share = percentage(
        _("Deel van een tekort (%)"), 100, _("De rest draagt wie tekortkwam.")
    )
    municipality_counts_twice = forms.BooleanField(
        label=_("Een organisatie mag in twee groepen meetellen"), required=False
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's arguments
        candidates: Sequence[Candidate],
        **options: Any,  # noqa: ANN401 - Django's arguments
    ) -> None:
        super().__init__(*args, **options)
        self.candidates = candidates
        for one in candidates:
            self.fields[one.field] = forms.IntegerField(
                label=one.name,
                min_value=0,
                max_value=MOST,
                initial=one.weight,
                error_messages=NUMBER,
            )

    @property
    def parties(self) -> list[NewParty]:
        """Who is in the key, in its fixed order: who weighs nothing is not."""
        weights = [(one, self.cleaned_data[one.field]) for one in self.candidates]
        return [
            NewParty(Group(one.group), one.name, weight, one.organisation)
            for one, weight in weights
            if weight
        ]

    @property
    def terms(self) -> dict[str, Any]:
        """The percentages and the choices, as the service takes them."""
        fields = {one.field for one in self.candidates} | {"reading"}
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in fields
        }

    def weights(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields of the weights, per group."""
        groups: dict[str, list[forms.BoundField]] = {}
        for one in self.candidates:
            groups.setdefault(one.group, []).append(self[one.field])
        return [(str(Group(name).label), fields) for name, fields in groups.items()]


class ExampleForm(forms.Form):
    """An amount to try the key on."""

    bedrag = CentsField(label=_("Bedrag"))
    tekort = forms.BooleanField(label=_("Het is een tekort"), required=False)

    @property
    def cents(self) -> int:
        """The amount, below zero for a deficit."""
        amount = int(self.cleaned_data["bedrag"])
        return -amount if self.cleaned_data["tekort"] else amount
