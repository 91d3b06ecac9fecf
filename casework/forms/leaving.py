from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ruwaard import clock
from ruwaard.accounts.models import Membership, User
from ruwaard.ui.fields import DutchDateField


class StandInForm(forms.Form):
    user = forms.ChoiceField(
        label=_("Wie vervangt?"),
        error_messages={
            "required": _("Kies wie vervangt."),
            "invalid_choice": _("Kies een collega uit de lijst."),
        },
    )
    ends_on = DutchDateField(
        label=_("Tot welke dag?"),
        help_text=_("Op deze dag is uw collega terug."),
        earliest=clock.today,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's arguments
        members: Iterable[Membership],
        **options: Any,  # noqa: ANN401 - Django's arguments
    ) -> None:
        super().__init__(*args, **options)
        self.users: dict[str, User] = {str(one.user.uuid): one.user for one in members}
        choices = [(key, user.name) for key, user in self.users.items()]
        self.fields["user"].choices = [("", _("Kies iemand")), *choices]  # type: ignore[attr-defined] # a ChoiceField

    def wishes(self) -> dict[str, Any]:
        """Return the arguments of `leaving.name_stand_in`."""
        chosen = self.users[self.cleaned_data["user"]]
        return {"user": chosen, "ends_on": self.cleaned_data["ends_on"]}
