"""What the micro-analysis lets people know: fixed words, nobody's name."""

from django.utils.translation import gettext_lazy as _

from microanalysis.services.analyses import TOLD
from microanalysis.services.draws import DRAWN
from microanalysis.services.judging import ASKED
from ruwaard.notices.kinds import NoticeKind

KINDS = (
    NoticeKind(DRAWN, _("Een plan van u is geloot om te meten. Kijk bij Plannen.")),
    NoticeKind(TOLD, _("We willen meten of de hulp helpt. U mag nee zeggen.")),
    NoticeKind(ASKED, _("U bent gevraagd om naar kosten onder een code te kijken.")),
)
