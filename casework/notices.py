"""What casework tells people that waits for them; no sentence is about a person."""

from django.utils.translation import gettext_lazy as _

from casework.services.inviting import ANSWERED
from ruwaard.notices.kinds import NoticeKind, register


def register_notices() -> None:
    """Make the kinds known to the notices; called when the app is ready."""
    register(NoticeKind(ANSWERED, _("Iemand antwoordde op uw vraag voor een gesprek.")))
