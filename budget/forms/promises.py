"""Forms of promises: does it fit, a stop of the purse, a month to net."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from budget.models import PurseStop, Stream
from ruwaard import clock
from ruwaard.money import cents_of
from ruwaard.ui.fields import DutchDateField, EuroField, LineField


class FitsForm(forms.Form):
    """What somebody is typing at the table; anything unreadable is no amount yet."""

    amount = EuroField(required=False)
    toezegging = forms.UUIDField(required=False)

    @property
    def cents(self) -> int | None:
        """The cents that are asked, when an amount above zero is typed."""
        amount = self.cleaned_data.get("amount")
        return cents_of(amount) if amount else None


class StopForm(forms.Form):
    stream = forms.ChoiceField(
        label=_("Voor welke geldstroom?"),
        required=False,
        error_messages={"invalid_choice": _("Kies een geldstroom uit de lijst.")},
    )
    starts_on = DutchDateField(label=_("Vanaf"), earliest=clock.today)
    reason = LineField(
        label=_("Waarom?"),
        help_text=_("Elk team leest dit. Schrijf niets over één huishouden."),
        max_length=PurseStop._meta.get_field("reason").max_length or 0,  # noqa: SLF001 - Django's documented API
    )

    def __init__(self, *args: Any, streams: Iterable[Stream], **options: Any) -> None:  # noqa: ANN401 - passed on to Django
        super().__init__(*args, **options)
        self.streams = {str(one.pk): one for one in streams}
        choices = [(key, one.name) for key, one in self.streams.items()]
        self.fields["stream"].choices = [("", _("Alle geldstromen")), *choices]  # type: ignore[attr-defined] # a ChoiceField

    def sides(self) -> dict[str, Any]:
        """Return what the service calls the sides of a stop."""
        stream = self.streams.get(self.cleaned_data["stream"])
        return {**self.cleaned_data, "stream": stream}


class NettingForm(forms.Form):
    month = forms.ChoiceField(
        label=_("Welke maand?"),
        error_messages={
            "required": _("Kies een maand."),
            "invalid_choice": _("Kies een maand uit de lijst."),
        },
    )

    def __init__(self, *args: Any, months: Iterable[date], **options: Any) -> None:  # noqa: ANN401 - passed on to Django
        super().__init__(*args, **options)
        choices = [(f"{one:%Y-%m-%d}", date_format(one, "F Y")) for one in months]
        self.fields["month"].choices = choices  # type: ignore[attr-defined] # a ChoiceField

    @property
    def chosen(self) -> date:
        """The first day of the month that was chosen."""
        return date.fromisoformat(self.cleaned_data["month"])
