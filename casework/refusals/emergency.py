"""Every "no" of emergency access and restricted plans, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class AgainSaysWhy(Refusal):
    message = _("Schrijf op waarom u opnieuw oordeelt.")
    field = "why"


class ConfirmedByAnother(Refusal):
    message = _("Een ander dan wie het vroeg, en dan wie het krijgt, bevestigt dit.")


class DutyNotForOneself(Refusal):
    message = _("U kunt uzelf geen crisisfunctie geven.")
    field = "user"


class EmergencyOnlyReads(Refusal):
    message = _("In nood leest u dit plan. U kunt alleen een notitie maken.")


class JudgedMeanwhile(Refusal):
    message = _("Er is net al een oordeel bewaard. Open dit opnieuw, en kijk eerst.")


class NobodyFound(Refusal):
    """One answer for every reason: it tells nothing of who is known here."""

    message = _("Niet gevonden.")


class OnlyTheLeadLetsIn(Refusal):
    message = _("Dit plan is afgeschermd. Alleen het eerste contact laat iemand toe.")


class OwnEmergency(Refusal):
    message = _("Dit deed u zelf. Een andere functionaris oordeelt hierover.")


class RestrictedStaysLed(Refusal):
    message = _("Dit plan is afgeschermd. Kies een collega die het overneemt.")
    field = "user"


class TooManyTries(Refusal):
    message = _("U zocht te vaak. Wacht tien minuten, of bel het aanspreekpunt.")
