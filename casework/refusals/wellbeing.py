"""Every "no" about how it goes with somebody, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class NotOnTheScale(Refusal):
    message = _("Kies een cijfer van %(low)s tot en met %(high)s.")
    field = "value"
    low: str
    high: str


class BetweenTwoMarks(Refusal):
    message = _("Dit cijfer staat er niet tussen. Het gaat in stappen van %(step)s.")
    field = "value"
    step: str


class WholeOnTheScreen(Refusal):
    message = _("Kies een heel cijfer. Een half cijfer mag alleen op papier.")
    field = "value"


class TooSoon(Refusal):
    message = _("Deze vragen zijn kort geleden al gesteld. Wacht tot %(day)s.")
    field = "value"
    day: str


class NobodyToAsk(Refusal):
    message = _("Aan deze persoon vragen we dit niet meer.")


class CorrectedAlready(Refusal):
    message = _("Dit cijfer is al verbeterd. Verbeter het nieuwste.")


class OnlyTheResident(Refusal):
    message = _("Dit cijfer gaf de inwoner zelf. Alleen de inwoner kan het verbeteren.")


class AskIsSettled(Refusal):
    message = _("Hier is al een antwoord op, of het hoeft niet meer.")


class RemindedAlready(Refusal):
    message = _("Er is al één keer herinnerd. Meer doen we niet.")


class NoMailHere(Refusal):
    message = _("Vul een e-mailadres in zoals naam@voorbeeld.nl.")
    field = "email"


class DisagreedAlready(Refusal):
    message = _("U zei al dat u het hier niet mee eens bent.")


class OnlyWhoItIsAbout(Refusal):
    message = _("Alleen de inwoner zelf kan zeggen dat het niet klopt.")
