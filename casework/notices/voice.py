"""What is told of what residents ask and say: fixed words, nobody's name."""

from django.utils.translation import gettext_lazy as _

from casework.services import advice, feedback
from casework.services.plan_requests import ANSWERED, ASKED
from casework.services.voice_reminders import (
    ADVICE_WAITS,
    ANSWER_WAITS,
    FEEDBACK_WAITS,
)
from ruwaard.notices.kinds import NoticeKind

KINDS = (
    NoticeKind(ASKED, _("Een inwoner vroeg iets en wacht op uw antwoord.")),
    NoticeKind(feedback.GIVEN, _("Een inwoner zei iets en wacht op uw antwoord.")),
    NoticeKind(feedback.ANSWERED, _("Er is antwoord op wat u zei.")),
    NoticeKind(feedback.SHOWN, _("Een inwoner laat u iets lezen over uw hulp.")),
    NoticeKind(advice.ASKED, _("Een bestuurder vraagt de cliëntenraad om advies.")),
    NoticeKind(advice.GIVEN, _("De cliëntenraad gaf advies. U moet antwoorden.")),
    NoticeKind(advice.ANSWERED, _("Een bestuurder antwoordde op uw advies.")),
    NoticeKind(ADVICE_WAITS, _("Een vraag om advies wacht op de cliëntenraad.")),
    NoticeKind(ANSWER_WAITS, _("Een advies van de cliëntenraad wacht op antwoord.")),
    NoticeKind(FEEDBACK_WAITS, _("Een inwoner wacht op antwoord op wat die zei.")),
    NoticeKind(ANSWERED, _("Er is een antwoord op uw vraag.")),
)
