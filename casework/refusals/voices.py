"""Every "no" of what people say of how it goes, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class NotInTheTeam(Refusal):
    message = _("Kies iemand van het team.")
    field = "user"
