"""What people are told of the work: who left, who stands in, what waits today."""

from django.utils.translation import gettext_lazy as _

from casework.services.reminders import TODAY_WAITS
from ruwaard.notices.kinds import NoticeKind

KINDS = (
    NoticeKind(
        "work.leads_released",
        _("Een collega stopt. Er zijn plannen zonder eerste contact."),
        urgent=True,
    ),
    NoticeKind("work.stand_in_named", _("U vervangt een collega die even weg is.")),
    NoticeKind("work.look_along_asked", _("Een collega vraagt u mee te kijken.")),
    NoticeKind("work.look_along_answered", _("Een collega gaf antwoord op uw vraag.")),
    NoticeKind("work.seat_given", _("U kunt aanschuiven bij een plan.")),
    NoticeKind("work.colleague_joined", _("Een collega kijkt mee in uw plan.")),
    NoticeKind("work.plan_reopened", _("Uw plan is weer open.")),
    NoticeKind(TODAY_WAITS, _("Op Vandaag staat wat uw aandacht vraagt.")),
)
