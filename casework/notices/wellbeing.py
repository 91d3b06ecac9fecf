"""What is told of being asked how it goes: fixed words, nobody's name."""

from django.utils.translation import gettext_lazy as _

from casework.services.asking import DUE
from ruwaard.notices.kinds import NoticeKind

KINDS = (NoticeKind(DUE, _("Wilt u vertellen hoe het gaat? Het hoeft niet.")),)
