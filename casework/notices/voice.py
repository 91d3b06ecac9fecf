"""What is told of what residents ask and say: fixed words, nobody's name."""

from django.utils.translation import gettext_lazy as _

from casework.services.plan_requests import ANSWERED, ASKED
from ruwaard.notices.kinds import NoticeKind

KINDS = (
    NoticeKind(ASKED, _("Een inwoner vroeg iets en wacht op uw antwoord.")),
    NoticeKind(ANSWERED, _("Er is een antwoord op uw vraag.")),
)
