"""Every "no" of what a resident may always ask, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class AskedAlready(Refusal):
    message = _("Dit vroeg u al. U krijgt antwoord op de eerste keer.")


class RequestChanged(Refusal):
    message = _("Hoe deze vraag staat, is intussen veranderd. Kijk eerst opnieuw.")


class NotAboutYourself(Refusal):
    message = _("Deze vraag gaat over u. Iemand anders geeft antwoord.")
