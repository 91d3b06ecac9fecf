"""Forms of an activity, and what somebody looks for on the calendar."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.functional import cached_property, lazy
from django.utils.translation import gettext_lazy as _

from community.forms.places import offer_places
from community.models import Activity, Attendance, Place
from community.models.activities import Language
from community.reading.moments import Wanted, weekday_name
from ruwaard.dates import written
from ruwaard.ui.fields import (
    DutchDateField,
    EuroField,
    LineField,
    OneChoiceField,
    PlainTextField,
    TimeOfDayField,
)
from ruwaard.ui.once import ChangeForm, PageIdField
from ruwaard.ui.widgets import CheckCards

CHOOSE = {"required": _("Maak een keuze."), "invalid_choice": _("Kies opnieuw.")}
SOMETIMES = {"invalid_choice": _("Kies opnieuw."), "invalid_list": _("Kies opnieuw.")}


WEEKDAYS = [(day, lazy(weekday_name, str)(day)) for day in range(7)]


class ActivityForm(forms.Form):
    title = LineField(label=_("Hoe heet het?"), max_length=80)
    about = PlainTextField(
        label=_("Wat doet u er?"),
        help_text=_("In gewone woorden. Iedereen leest dit."),
        max_length=1000,
    )
    place = forms.TypedChoiceField(label=_("Waar is het?"), error_messages=CHOOSE)
    kind = OneChoiceField(label=_("Voor wie?"), choices=Activity.Kind)
    host = OneChoiceField(label=_("Wie ontvangt de mensen?"), choices=Activity.Host)
    contact = LineField(
        label=_("Bij wie kan iemand iets vragen?"),
        help_text=_("Een voornaam en een nummer, als die persoon dat goed vindt."),
        max_length=100,
        required=False,
    )
    first_on = DutchDateField(label=_("Wanneer is de eerste keer?"))
    starts_at = TimeOfDayField(label=_("Hoe laat begint het?"))
    ends_at = TimeOfDayField(label=_("Hoe laat is het klaar?"))
    every = OneChoiceField(label=_("Hoe vaak?"), choices=Activity.Every)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Op welke dagen van de week?"),
        help_text=_("Leeg is de dag van de eerste keer."),
        choices=WEEKDAYS,
        coerce=int,
        required=False,
        widget=CheckCards,
        error_messages=SOMETIMES,
    )
    until = DutchDateField(label=_("Wanneer is de laatste keer?"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("In welke talen bent u welkom?"),
        choices=Language,
        required=False,
        widget=CheckCards,
        error_messages=SOMETIMES,
    )
    has_child_care = forms.BooleanField(
        label=_("Er is opvang voor kinderen"), required=False
    )
    is_accessible = forms.BooleanField(
        label=_("Er kan iemand bij met een rolstoel"), required=False
    )
    price = EuroField(
        label=_("Wat kost het?"),
        help_text=_("Leeg is gratis, en gratis is de regel."),
        required=False,
        max_value=Decimal("9999.99"),
    )
    price_reason = LineField(
        label=_("Waarom kost het geld?"), max_length=200, required=False
    )
    activity_id = PageIdField()

    def __init__(self, places: Iterable[Place], *args: Any, **options: Any) -> None:  # noqa: ANN401 - passed on to Django
        super().__init__(*args, **options)
        offer_places(self.fields["place"], places)

    def clean_price(self) -> Decimal:
        return self.cleaned_data["price"] or Decimal(0)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        begin, end = cleaned.get("starts_at"), cleaned.get("ends_at")
        if begin and end and end <= begin:
            self.add_error("ends_at", _("Dit is vóór het begin."))
        return cleaned


class ActivityChangeForm(ActivityForm, ChangeForm):
    activity_id = None  # type: ignore[assignment] # Django: leaves a field out

    @classmethod
    def known(cls, row: Activity) -> dict[str, Any]:
        """Return the values of the fields as they stand."""
        own = {"price": row.price or None, "place": str(row.place_id)}
        return super().known(row) | own


class _DayForm(forms.Form):
    day = forms.TypedChoiceField(
        label=_("Welke dag?"), coerce=date.fromisoformat, error_messages=CHOOSE
    )

    def __init__(self, days: Iterable[date], *args: Any) -> None:  # noqa: ANN401 - the POST or nothing
        super().__init__(*args)
        field = self.fields["day"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(day.isoformat(), written(day, "full")) for day in days]


class SkipForm(_DayForm):
    reason = LineField(
        label=_("Waarom?"),
        help_text=_("Bijvoorbeeld: het is Kerstmis."),
        max_length=100,
        required=False,
    )


class AttendanceForm(_DayForm):
    people = forms.IntegerField(
        label=_("Hoeveel mensen kwamen er?"),
        help_text=_("Alleen een getal, geen namen."),
        min_value=0,
        max_value=Attendance.MOST,
        widget=forms.TextInput(attrs={"class": "kt-w-date", "inputmode": "numeric"}),
        error_messages={
            "required": _("Vul een getal in."),
            "invalid": _("Vul een getal in."),
        },
    )


class WantedForm(forms.Form):
    """What somebody looks for, from the address: what makes no sense is not asked."""

    dag = forms.TypedChoiceField(
        label=_("Welke dag?"),
        choices=[("", _("Elke dag")), *WEEKDAYS],
        coerce=int,
        empty_value=None,
        required=False,
    )
    taal = forms.ChoiceField(
        label=_("Welke taal?"),
        choices=[("", _("Elke taal")), *Language.choices],
        required=False,
    )
    gratis = forms.BooleanField(label=_("Alleen gratis"), required=False)

    @property
    def query(self) -> str:
        """Return what is asked as it stands in an address, always written alike."""
        wanted = self.wanted
        known = {"taal": wanted.language, "gratis": "on" if wanted.free else ""}
        day = {} if wanted.weekday is None else {"dag": str(wanted.weekday)}
        return urlencode(day | {name: said for name, said in known.items() if said})

    @cached_property
    def wanted(self) -> Wanted:
        """Return what is asked."""
        self.full_clean()
        asked = self.cleaned_data
        return Wanted(
            weekday=asked.get("dag"),
            language=asked.get("taal", ""),
            free=asked.get("gratis", False),
        )
