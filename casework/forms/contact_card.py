"""Forms of the card of the neighbourhood, and of who leaves a message there."""

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import PublicMessage
from ruwaard.ui.fields import LineField, PhoneField, TextField
from ruwaard.ui.once import ChangeForm, PageIdField, PasserByForm


class CardForm(ChangeForm):
    team = LineField(label=_("Hoe heet het team?"), max_length=100)
    phone = PhoneField(label=_("Telefoon"), max_length=20, required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        required=False,
        error_messages={"invalid": _("Schrijf een e-mailadres, met een @ erin.")},
    )
    place = LineField(label=_("Waar is het team?"), max_length=200, required=False)
    hours = LineField(
        label=_("Wanneer is het team er?"),
        help_text=_("Bijvoorbeeld: maandag tot en met vrijdag, 9.00 tot 17.00 uur."),
        max_length=200,
        required=False,
    )
    walk_in = LineField(
        label=_("Waar en wanneer kan iemand binnenlopen zonder afspraak?"),
        max_length=200,
        required=False,
    )
    languages = LineField(
        label=_("Welke talen spreekt het team?"), max_length=200, required=False
    )
    takes_messages = forms.BooleanField(
        label=_("Mensen mogen op de pagina een bericht achterlaten"),
        help_text=_("Het komt bij het aanspreekpunt van die dag."),
        required=False,
        initial=True,
    )


class MessageForm(PasserByForm):
    """What somebody leaves."""

    text = TextField(
        label=_("Wat wilt u vertellen of vragen?"),
        help_text=_("Schrijf niet meer dan nodig is."),
        max_length=PublicMessage.MAX_LENGTH,
        error_messages={"required": _("Schrijf eerst iets op.")},
    )
    name = LineField(label=_("Uw naam"), max_length=100, required=False)
    reach = LineField(
        label=_("Hoe bereiken we u?"),
        help_text=_(
            "Een telefoonnummer of e-mailadres. Zonder kunnen we niet antwoorden."
        ),
        max_length=100,
        required=False,
    )
    message_id = PageIdField()
