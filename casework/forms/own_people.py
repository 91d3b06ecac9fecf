"""Forms of the resident's own screen: whom to invite, whom to trust."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.invitations import tomorrow
from casework.forms.inviting import EmailOfInvitedField
from casework.models import DraftLine, Invitation, NetworkMember
from ruwaard import clock
from ruwaard.ui.fields import DutchDateField, LineField, OneChoiceField
from ruwaard.ui.once import PageIdField

A_YEAR = timedelta(days=366)
NAMED = {"required": _("Schrijf een naam.")}


def a_year_ahead() -> date:
    """Return the last day until which somebody reads along by one invitation."""
    return clock.today() + A_YEAR


class OwnInvitationForm(forms.Form):
    page_id = PageIdField()
    name = LineField(label=_("Wie nodigt u uit?"), max_length=100, error_messages=NAMED)
    relation = LineField(
        label=_("Wie is dat voor u?"),
        help_text=_("Bijvoorbeeld: zus, buurvrouw, vriend."),
        max_length=60,
        required=False,
    )
    kind = OneChoiceField(
        label=_("Wat doet deze persoon?"),
        choices=[
            (NetworkMember.Kind.NETWORK, _("Iemand van mij: familie, vriend, buur")),
            (NetworkMember.Kind.VOLUNTEER, _("Een vrijwilliger")),
            (NetworkMember.Kind.SUPPORTER, _("Een onafhankelijke cliëntondersteuner")),
        ],
    )
    until = DutchDateField(
        label=_("Tot welke dag mag deze persoon meelezen?"),
        help_text=_("Bijvoorbeeld 10-12-2026. U kunt het altijd eerder stoppen."),
        earliest=tomorrow,
        latest=a_year_ahead,
    )
    channel = OneChoiceField(
        label=_("Hoe krijgt deze persoon de uitnodiging?"),
        choices=Invitation.Channel.choices,
    )
    email = EmailOfInvitedField(
        required=False, help_text=_("Alleen bij e-mail. De mail noemt geen namen.")
    )


class RefuseHelperForm(forms.Form):
    """Whom a resident without an account does not want as a helper, and how it came."""

    helper = OneChoiceField(label=_("Liever iemand anders dan wie?"), choices=[])
    channel = OneChoiceField(
        label=_("Hoe zei de inwoner het?"), choices=DraftLine.Channel.choices
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's arguments
        helpers: list[tuple[str, str]],
        **options: Any,  # noqa: ANN401 - as above
    ) -> None:
        super().__init__(*args, **options)
        self.fields["helper"].choices = helpers  # type: ignore[attr-defined] # a ChoiceField


class TrustForm(forms.Form):
    name = LineField(label=_("Wie vertrouwt u?"), max_length=100, error_messages=NAMED)
    relation = LineField(label=_("Wie is dat voor u?"), max_length=60, required=False)
    reach = LineField(
        label=_("Hoe bereiken we deze persoon?"),
        help_text=_("Een telefoonnummer, of een adres."),
        max_length=100,
        error_messages={"required": _("Schrijf hoe we deze persoon bereiken.")},
    )
