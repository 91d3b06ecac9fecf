"""A guest of a partner organisation: who, for what, and until when."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.inviting import EmailOfInvitedField
from casework.models import Agreement
from ruwaard import clock
from ruwaard.ui.fields import DutchDateField, LineField
from ruwaard.ui.once import PageIdField

THIS_MEETING = "meeting"
A_DAY = timedelta(days=1)


class GuestForm(forms.Form):
    name = LineField(label=_("Naam"), max_length=100)
    role_label = LineField(
        label=_("Rol en organisatie"),
        max_length=100,
        help_text=_("Bijvoorbeeld wijkagent, of verhuurder."),
    )
    email = EmailOfInvitedField(help_text=_("De mail noemt geen namen."))
    what = forms.ChoiceField(
        label=_("Waarvoor?"),
        error_messages={"invalid_choice": _("Kies dit gesprek, of één afspraak.")},
    )
    last_day = DutchDateField(
        label=_("Tot en met welke dag?"),
        required=False,
        earliest=clock.today,
        help_text=_("Voor een afspraak. Het gesprek stopt vanzelf na de dag zelf."),
    )
    page_id = PageIdField()

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's arguments
        agreements: Iterable[Agreement],
        **options: Any,  # noqa: ANN401 - Django's arguments
    ) -> None:
        super().__init__(*args, **options)
        self.agreements = {str(one.pk): one for one in agreements}
        field = self.fields["what"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (THIS_MEETING, _("Alleen dit gesprek")),
            *((key, one.what) for key, one in self.agreements.items()),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and self.agreement and not cleaned["last_day"]:
            self.add_error("last_day", _("Kies tot en met welke dag iemand meeleest."))
        return cleaned

    @property
    def agreement(self) -> Agreement | None:
        """The one agreement that the guest carries; none for a meeting."""
        return self.agreements.get(self.cleaned_data["what"])

    def guest(self) -> dict[str, Any]:
        """Return the sides of the guest, for either service."""
        names = ("name", "role_label", "email", "page_id")
        sides = {name: self.cleaned_data[name] for name in names}
        if self.agreement:
            sides["until"] = self.cleaned_data["last_day"] + A_DAY
        return sides
