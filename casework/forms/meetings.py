"""Forms for a meeting: when and where, who sits there, what is written down."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import Guest, Known, in_groups
from casework.models import Attendee, Meeting
from ruwaard import clock
from ruwaard.ui.fields import (
    DutchDateField,
    LineField,
    OneChoiceField,
    TextField,
    TimeOfDayField,
)
from ruwaard.ui.once import LOST

NOTES_LENGTH = 8000
NAME_LENGTH = 100


def two_years_ago() -> date:
    """Return the first day a meeting may have been held: two years ago."""
    return clock.today() - timedelta(days=2 * 365)


def in_a_year() -> date:
    """Return the last day a meeting may be planned on."""
    return clock.today() + timedelta(days=365)


class MeetingForm(forms.Form):
    held_on = DutchDateField(
        label=_("Wanneer?"), earliest=two_years_ago, latest=in_a_year
    )
    starts_at = TimeOfDayField(
        label=_("Hoe laat?"), required=False, help_text=_("Bijvoorbeeld 14:00")
    )
    place = OneChoiceField(label=_("Waar?"), choices=Meeting.Place)
    place_detail = LineField(
        label=_("Welke plek?"),
        max_length=120,
        required=False,
        help_text=_("Bijvoorbeeld De Spil, of bij zus Ans thuis."),
    )


class MeetingAddForm(MeetingForm):
    meeting_id = forms.UUIDField(
        required=False, widget=forms.HiddenInput, error_messages=LOST
    )


class MeetingChangeForm(MeetingForm):
    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=LOST)


class NotesForm(forms.Form):
    notes = TextField(
        label=_("Aantekeningen"),
        max_length=NOTES_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=LOST)


class PresenceForm(forms.Form):
    resident_present = forms.BooleanField(required=False, widget=forms.HiddenInput)
    absence_reason = LineField(
        label=_("Waarom niet?"),
        max_length=200,
        required=False,
        help_text=_("We praten mét iemand. Dit telt mee in de cijfers van de wijk."),
    )


class SeatForm(forms.Form):
    by_phone = forms.BooleanField(label=_("Belt mee"), required=False)
    role_label = LineField(
        label=_("Familielid, organisatie of rol"),
        max_length=NAME_LENGTH,
        required=False,
    )


class SeatAddForm(SeatForm):
    who = forms.ChoiceField(
        label=_("Iemand die we kennen"),
        required=False,
        error_messages={"invalid_choice": _("Kies iemand uit de lijst.")},
    )
    name = LineField(
        label=_("Of typ de naam van iemand anders"),
        max_length=NAME_LENGTH,
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("Wie is dit?"),
        required=False,
        choices=[
            ("", _("Kies")),
            (Attendee.Kind.NETWORK, _("Eigen netwerk: familie, vriend of buur")),
            (Attendee.Kind.PROFESSIONAL, _("Beroepskracht zonder account")),
            (Attendee.Kind.INTERPRETER, _("Tolk")),
            (Attendee.Kind.OTHER, _("Iemand anders")),
        ],
        error_messages={"invalid_choice": _("Kies wie dit is.")},
    )
    attendee_id = forms.UUIDField(
        required=False, widget=forms.HiddenInput, error_messages=LOST
    )

    field_order = ("who", "name", "kind", "role_label", "by_phone", "attendee_id")

    def __init__(self, *args: Any, known: Sequence[Known], **options: Any) -> None:  # noqa: ANN401 - passed on to Django
        super().__init__(*args, **options)
        self.known = {one.key: one.value for one in known}
        nobody = ("", _("Kies iemand"))
        self.fields["who"].choices = [nobody, *in_groups(known)]  # type: ignore[attr-defined] # a ChoiceField

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors or cleaned["who"]:
            return cleaned
        if not cleaned["name"]:
            self.add_error("name", _("Kies iemand uit de lijst, of typ een naam."))
        elif not cleaned["kind"]:
            self.add_error("kind", _("Kies wie dit is."))
        return cleaned

    def sides(self) -> dict[str, Any]:
        """Return what the service calls the sides of somebody at the table."""
        cleaned = self.cleaned_data
        guest: Guest | None = self.known.get(cleaned["who"])
        role = cleaned["role_label"]
        extra = {"by_phone": cleaned["by_phone"], "attendee_id": cleaned["attendee_id"]}
        if guest is None:
            typed = {"kind": cleaned["kind"], "name": cleaned["name"]}
            return typed | extra | {"role_label": role}
        return (
            extra
            | guest.sides
            | {
                "kind": guest.kind,
                "name": guest.name,
                "role_label": role or guest.role_label,
            }
        )
