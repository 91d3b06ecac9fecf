"""Forms for looking along: whom to ask, what, and whether one can this week."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import Availability, LookAlong
from casework.reading.colleagues import Colleague
from ruwaard import clock
from ruwaard.ui.fields import DutchDateField, LineField, OneChoiceField, TextField
from ruwaard.ui.once import PageIdField


class AvailabilityForm(forms.Form):
    expertise = LineField(
        label=_("Waar bent u goed in?"),
        max_length=100,
        required=False,
        help_text=_("Uw beroep of kennis, zoals collega’s ernaar zoeken."),
    )
    answer = OneChoiceField(
        label=_("Kunt u met een collega meekijken?"),
        choices=Availability.Answer.choices,
    )
    starts_on = DutchDateField(label=_("Vanaf"), required=False, earliest=clock.today)
    ends_on = DutchDateField(
        label=_("Tot en met"), required=False, earliest=clock.today
    )


class AskForm(forms.Form):
    user = forms.ChoiceField(
        label=_("Wie vraagt u?"),
        error_messages={
            "required": _("Kies wie u vraagt."),
            "invalid_choice": _("Kies een collega uit de lijst."),
        },
    )
    question = TextField(
        label=_("Wat is uw vraag?"),
        max_length=LookAlong.MAX_LENGTH,
        help_text=_(
            "In uw eigen woorden, zonder naam of adres. Uw collega ziet alleen dit, "
            "niet het plan."
        ),
        error_messages={"required": _("Schrijf op wat u wilt vragen.")},
    )
    look_id = PageIdField()

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's arguments
        colleagues: Iterable[Colleague],
        **options: Any,  # noqa: ANN401 - Django's arguments
    ) -> None:
        super().__init__(*args, **options)
        self.known = {str(one.user.uuid): one for one in colleagues}
        choices = [(key, _named(one)) for key, one in self.known.items()]
        self.fields["user"].choices = [("", _("Kies iemand")), *choices]  # type: ignore[attr-defined] # a ChoiceField

    def wishes(self) -> dict[str, Any]:
        """Return the arguments of `look_along.ask_to_look`."""
        return self.cleaned_data | {"user": self.known[self.cleaned_data["user"]].user}


class AnswerForm(forms.Form):
    answer = TextField(
        label=_("Wat denkt u ervan?"),
        max_length=LookAlong.MAX_LENGTH,
        error_messages={"required": _("Schrijf kort wat u ervan denkt.")},
    )
    wants_seat = forms.BooleanField(
        label=_("Ik wil aanschuiven, als het team en de inwoner dat goed vinden"),
        required=False,
    )


def _named(one: Colleague) -> str:
    parts = (one.user.name, one.user.expertise, one.organisation)
    return ", ".join(part for part in parts if part)
