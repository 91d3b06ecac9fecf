"""What is refused about promises of teams and stops of the purse."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class NoFreeSpace(Refusal):
    message = _("Er is geen vrije ruimte in dit jaar. Vraag het netwerkteam.")
    field = "amount"


class PromiseChangedMeanwhile(Refusal):
    message = _(
        "De toezegging %(code)s is intussen veranderd. Leg dit bestand weg, en lever "
        "het opnieuw aan."
    )
    code: str


class PromiseIsPaid(Refusal):
    message = _("De rekening is al betaald. Het bedrag verandert niet meer.")
    field = "amount"


class PromiseWaitsForNobody(Refusal):
    message = _("Dit bedrag wacht niet meer op een tweede paar ogen.")


class PurseIsShut(Refusal):
    message = _(
        "De portemonnee is dicht sinds %(since)s: %(reason)s. Laat het bedrag leeg, en "
        "zet de afspraak op ‘kan nu niet’."
    )
    field = "amount"
    since: date
    reason: str


class PurseIsShutAlready(Refusal):
    message = _("Hiervoor is de portemonnee al dicht.")
    field = "stream"


class StopHasEnded(Refusal):
    message = _("Deze stop is al opgeheven.")
