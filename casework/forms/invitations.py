from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import Invitation, NetworkMember, Person, Representative
from casework.services.invitations import LONGEST_CODE
from ruwaard import clock
from ruwaard.ui.fields import DutchDateField, LineField, OneChoiceField
from ruwaard.ui.once import PageIdField

Asked = Person | NetworkMember | Representative

KINDS: dict[type[Asked], str] = {
    Person: "person",
    NetworkMember: "network_member",
    Representative: "representative",
}


def tomorrow() -> date:
    return clock.today() + timedelta(days=1)


class InvitationForm(forms.Form):
    """Who, how, and for the own network until when."""

    who = forms.ChoiceField(
        label=_("Wie nodigt u uit?"),
        error_messages={
            "required": _("Kies wie u uitnodigt."),
            "invalid_choice": _("Kies iemand van dit plan die nog geen account heeft."),
        },
    )
    channel = OneChoiceField(
        label=_("Hoe stuurt u de uitnodiging?"), choices=Invitation.Channel.choices
    )
    email = forms.EmailField(
        label=_("E-mailadres"),
        max_length=254,
        required=False,
        help_text=_(
            "Alleen voor een uitnodiging per e-mail. De mail noemt geen namen."
        ),
        error_messages={
            "invalid": _("Vul een e-mailadres in zoals naam@voorbeeld.nl."),
            "max_length": _("Dit e-mailadres is te lang."),
        },
    )
    seat_until = DutchDateField(
        label=_("Leest mee tot"),
        required=False,
        earliest=tomorrow,
        help_text=_("Alleen voor het eigen netwerk. Bijvoorbeeld 10-12-2026."),
    )
    page_id = PageIdField()

    def __init__(self, *args: Any, people: Iterable[Asked], **options: Any) -> None:  # noqa: ANN401 - Django's arguments
        super().__init__(*args, **options)
        self.found = {f"{KINDS[type(one)]}:{one.pk}": one for one in people}
        field = self.fields["who"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Kies iemand"))] + [
            (key, one.name) for key, one in self.found.items()
        ]

    def wishes(self) -> dict[str, Any]:
        """Return the arguments of `invitations.invite`."""
        found = dict(self.cleaned_data)
        asked = self.found[found.pop("who")]
        return found | {KINDS[type(asked)]: asked}


class AgainForm(forms.Form):
    """Until when somebody of the own network reads along again."""

    until = DutchDateField(
        label=_("Leest mee tot"),
        earliest=tomorrow,
        help_text=_("Bijvoorbeeld 10-12-2026."),
        error_messages={"required": _("Kies tot welke dag deze persoon meeleest.")},
    )


class CodeForm(forms.Form):
    code = LineField(
        label=_("Uw code"),
        max_length=LONGEST_CODE,
        help_text=_(
            "De code staat op de brief. Hoofdletters en streepjes hoeven niet."
        ),
        error_messages={"required": _("Typ de code die op de brief staat.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )


class AccountForm(forms.Form):
    """Somebody without an account: how to call them, and where to mail a code."""

    name = LineField(
        label=_("Hoe heet u?"),
        max_length=100,
        error_messages={"required": _("Vul uw naam of roepnaam in.")},
    )
    email = forms.EmailField(
        label=_("Uw e-mailadres"),
        max_length=254,
        required=False,
        help_text=_("U krijgt daar een code om in te loggen."),
        error_messages={
            "required": _("Vul uw e-mailadres in."),
            "invalid": _("Vul een e-mailadres in zoals naam@voorbeeld.nl."),
            "max_length": _("Dit e-mailadres is te lang."),
        },
    )

    def __init__(self, *args: Any, needs_email: bool, **options: Any) -> None:  # noqa: ANN401 - Django's arguments
        super().__init__(*args, **options)
        self.fields["email"].required = needs_email
