"""Every "no" of standing in for somebody, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class NotInTheFuture(Refusal):
    message = _("Kies een dag na vandaag.")
    field = "ends_on"


class StandInIsTheSame(Refusal):
    message = _("Kies een andere collega dan wie afwezig is.")
    field = "user"


class StandInNotHere(Refusal):
    message = _("Kies een collega die nu in deze wijk werkt.")
    field = "user"
