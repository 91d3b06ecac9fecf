"""What casework tells people of, in fixed words without anything about a person."""

from django.utils.translation import gettext_lazy as _

from casework.services.cosigning import DISAGREED, NOT_SIGNED, TAKEN_BACK
from casework.services.inviting import ANSWERED
from casework.services.own_words import HANDED
from casework.services.proposals import ANSWERED as WORDED
from casework.services.proposals import PROPOSED
from casework.services.refusing import REFUSED, UNSEATED
from casework.services.reminders import SIGN_WAITS
from casework.services.safety import SHARED
from casework.services.sign_links import SAID
from casework.services.signal import ATTACHED
from ruwaard.notices.kinds import Group, NoticeKind

KINDS = (
    NoticeKind(
        "casework.signal_told",
        _("Er is een signaal voor het aanspreekpunt."),
        urgent=True,
        group=Group.BARRIERS,
    ),
    NoticeKind(
        "casework.signal_taken",
        _("U bent gevraagd een signaal op te pakken."),
        urgent=True,
        group=Group.BARRIERS,
    ),
    NoticeKind(ATTACHED, _("Een signaal hoort bij een plan van u."), urgent=True),
    NoticeKind(ANSWERED, _("Iemand antwoordde op uw vraag voor een gesprek.")),
    NoticeKind(
        "casework.lead_wanted",
        _("Een plan zoekt een eerste contact."),
        urgent=True,
    ),
    NoticeKind(
        "casework.lead_found", _("U bent het eerste contact van een plan geworden.")
    ),
    NoticeKind(
        "casework.resemblance_judged",
        _("Het aanspreekpunt heeft een vraag over een plan van u."),
    ),
    NoticeKind(SHARED, _("Een collega deelt iets met u.")),
    NoticeKind(HANDED, _("Een inwoner schreef vast iets op voor het gesprek.")),
    NoticeKind(PROPOSED, _("Iemand stelt andere woorden voor. U kiest.")),
    NoticeKind(WORDED, _("De inwoner koos over uw voorstel.")),
    NoticeKind(DISAGREED, _("Iemand is het niet eens met een afspraak.")),
    NoticeKind(NOT_SIGNED, _("Iemand tekent het plan niet, en zegt waarom.")),
    NoticeKind(TAKEN_BACK, _("Iemand nam een handtekening terug.")),
    NoticeKind(SAID, _("Iemand antwoordde op een link om thuis te lezen.")),
    NoticeKind(SIGN_WAITS, _("Uw plan ligt klaar om te lezen. Tekenen hoeft niet.")),
    NoticeKind(REFUSED, _("Een inwoner kiest iemand anders voor hulp."), urgent=True),
    NoticeKind(UNSEATED, _("U doet niet meer mee bij een plan.")),
    NoticeKind("casework.plans_parted", _("Twee plannen zijn weer uit elkaar.")),
)
