"""What the wijkredactie is told: fixed sentences, nothing about anybody."""

from django.utils.translation import gettext_lazy as _

from community.services.posts import ASKED, REPORTED
from ruwaard.notices.kinds import Group, NoticeKind

KINDS = (
    NoticeKind(
        ASKED, _("Er wacht een oproep tot u ernaar kijkt."), group=Group.COMMUNITY
    ),
    NoticeKind(
        REPORTED,
        _("Iemand meldde iets over een oproep."),
        urgent=True,
        group=Group.COMMUNITY,
    ),
)
