"""May it be told here, were you heard, how much time goes to paper."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import Seat
from casework.services.voices import MARKS, SHARES_OF_TIME
from ruwaard.ui.fields import LineField, OneChoiceField
from ruwaard.ui.once import PageIdField


class AskToTellForm(forms.Form):
    user = forms.ChoiceField(
        label=_("Wie zou het vertellen?"),
        error_messages={
            "required": _("Kies iemand van het team."),
            "invalid_choice": _("Kies iemand van het team."),
        },
    )
    about = LineField(
        label=_("Waarover?"),
        max_length=200,
        help_text=_("Alleen het onderwerp, niet wat u weet. De inwoner leest dit."),
    )
    page_id = PageIdField()

    def __init__(self, *args: Any, team: Iterable[Seat], **options: Any) -> None:  # noqa: ANN401 - Django's arguments
        super().__init__(*args, **options)
        self.users = {str(seat.user.uuid): seat.user for seat in team}
        field = self.fields["user"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Kies iemand"))] + [
            (key, user.name) for key, user in self.users.items()
        ]

    def question(self) -> dict[str, Any]:
        """Return the sides of the question, for the service."""
        cleaned = self.cleaned_data
        return cleaned | {"user": self.users[cleaned["user"]]}


class TellAnswerForm(forms.Form):
    answer = forms.ChoiceField(choices=[("yes", _("ja")), ("no", _("nee"))])


class HeardForm(forms.Form):
    answer = OneChoiceField(
        label=_("Voelde u zich gehoord?"),
        choices=[("yes", _("Ja")), ("partly", _("Een beetje")), ("no", _("Nee"))],
    )


class PulseForm(forms.Form):
    """How work is: two questions, once a quarter."""

    time = forms.ChoiceField(
        label=_("Welk deel van uw werktijd gaat op aan administratie?"),
        choices=[
            ("", _("Kies")),
            *((part, f"{part} %") for part in SHARES_OF_TIME),
        ],
        error_messages={
            "required": _("Kies een deel, of kies niet nu."),
            "invalid_choice": _("Kies een deel, of kies niet nu."),
        },
    )
    joy = forms.ChoiceField(
        label=_("Hoeveel plezier hebt u in uw werk?"),
        help_text=_("1 is geen plezier, 10 is heel veel."),
        choices=[("", _("Kies")), *((mark, mark) for mark in MARKS)],
        error_messages={
            "required": _("Kies een cijfer, of kies niet nu."),
            "invalid_choice": _("Kies een cijfer, of kies niet nu."),
        },
    )
