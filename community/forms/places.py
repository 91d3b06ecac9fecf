"""Forms of a place: what it is, its house rules, and how many people came."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.models import Place, WeekCount
from ruwaard import clock
from ruwaard.ui.fields import DutchDateField, LineField, PlainTextField
from ruwaard.ui.once import ChangeForm, PageIdField
from ruwaard.ui.widgets import PlainTextarea


class _PlaceFields(forms.Form):
    name = LineField(label=_("Hoe heet deze plek?"), max_length=100)
    address = LineField(label=_("Adres"), max_length=200, required=False)
    about = PlainTextField(
        label=_("Wat is dit voor plek?"),
        help_text=_("In gewone woorden. Iedereen leest dit."),
        max_length=600,
        required=False,
    )
    hours = LineField(label=_("Wanneer is het open?"), max_length=200, required=False)
    is_accessible = forms.BooleanField(
        label=_("Er kan iemand in met een rolstoel"), required=False
    )


class PlaceForm(_PlaceFields):
    opened_on = DutchDateField(
        label=_("Sinds wanneer is deze plek er?"), latest=clock.today
    )
    place_id = PageIdField()


class PlaceChangeForm(_PlaceFields, ChangeForm):
    pass


class RulesForm(forms.Form):
    text = PlainTextField(
        label=_("Huisregels"),
        help_text=_("Eén regel per regel."),
        max_length=1000,
        widget=PlainTextarea(attrs={"rows": 6}),
    )


class WeekForm(forms.Form):
    week_of = DutchDateField(label=_("Een dag in die week"), latest=clock.today)
    visits = forms.IntegerField(
        label=_("Hoeveel bezoeken waren er?"),
        min_value=0,
        max_value=WeekCount.MOST,
        widget=forms.TextInput(attrs={"class": "kt-w-date", "inputmode": "numeric"}),
        error_messages={
            "required": _("Vul een getal in."),
            "invalid": _("Vul een getal in."),
        },
    )


class MergeForm(forms.Form):
    into = forms.TypedChoiceField(
        label=_("In welke plek gaat deze op?"),
        error_messages={"required": _("Kies een plek."), "invalid_choice": _("Kies.")},
    )

    def __init__(self, others: Iterable[Place], *args: Any) -> None:  # noqa: ANN401 - the POST or nothing
        super().__init__(*args)
        offer_places(self.fields["into"], others)


def offer_places(field: forms.Field, places: Iterable[Place]) -> None:
    """Let `field` choose one of `places`; its clean value is the place itself."""
    assert isinstance(field, forms.TypedChoiceField)
    known = {str(place.pk): place for place in places}
    field.choices = [("", _("Kies een plek")), *((k, p.name) for k, p in known.items())]
    field.coerce = known.__getitem__
