"""Every "no" of help beside a punishment, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class JusticeIsOff(Refusal):
    message = _(
        "Politie en recht staat uit in deze wijk: de grond en de DPIA zijn nog niet "
        "vastgelegd. Kies iets anders."
    )
    field = "domain"


class JusticeNeedsAYes(Refusal):
    message = _(
        "Hulp naast een straf is vrijwillig. Vraag het eerst aan de inwoner, en leg "
        "het antwoord vast bij het plan."
    )
    field = "domain"


class JusticeStandsAlready(Refusal):
    message = _("De grond staat er al. Stop die eerst, en leg dan de nieuwe vast.")


class DpiaComesFirst(Refusal):
    message = _("De DPIA is van vóór vandaag, of van vandaag. Kies een andere dag.")
    field = "dpia_on"
