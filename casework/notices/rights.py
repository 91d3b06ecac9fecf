"""What is told of rights over data and of its end: fixed words, nobody's name."""

from django.utils.translation import gettext_lazy as _

from casework.services.destruction import SECOND_YES
from casework.services.freezing import FROZEN, THAWED
from casework.services.rights import ANSWERED, ASKED, OVERDUE
from ruwaard.notices.kinds import NoticeKind

KINDS = (
    NoticeKind(ASKED, _("Er wacht een verzoek over gegevens.")),
    NoticeKind(
        OVERDUE,
        _("Een verzoek over gegevens is over de termijn van de wet."),
        urgent=True,
    ),
    NoticeKind(SECOND_YES, _("Wat weg mag, wacht op uw tweede ja.")),
    NoticeKind(ANSWERED, _("Er is een antwoord over uw gegevens.")),
    NoticeKind(FROZEN, _("Een plan waarin u meedoet staat stil."), urgent=True),
    NoticeKind(THAWED, _("Een plan waarin u meedoet gaat weer verder.")),
)
