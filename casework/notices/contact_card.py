"""What the aanspreekpunt is told of the page of the neighbourhood."""

from django.utils.translation import gettext_lazy as _

from casework.services.contact_card import LEFT
from ruwaard.notices.kinds import Group, NoticeKind

KINDS = (
    NoticeKind(
        LEFT,
        _("Iemand liet een bericht achter voor het wijkteam."),
        urgent=True,
        group=Group.BARRIERS,
    ),
)
