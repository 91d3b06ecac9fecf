"""Every "no" of agreements and their money, one class per rule."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class AgreementStandsDifferently(Refusal):
    message = _("Hoe deze afspraak staat, is intussen veranderd. Kijk eerst opnieuw.")


class AmountNeedsTheBudget(Refusal):
    message = _(
        "Een bedrag hoort bij het wijkbudget. Kies het wijkbudget, of laat het bedrag "
        "leeg."
    )
    field = "amount"


class CarrierIsUnknown(Refusal):
    message = _("Kies iemand die bij dit plan of in deze wijk bekend is.")
    field = "who"


class DeclineNeedsAReason(Refusal):
    message = _("Schrijf kort waarom u dit niet kunt doen.")
    field = "reason"


class DroppedNeedsAReason(Refusal):
    message = _("Schrijf kort waarom deze afspraak vervalt.")
    field = "reason"


class DueInThePast(Refusal):
    message = _("Kies een dag vanaf vandaag, %(today)s.")
    field = "due_on"
    today: date


class HeldNeedsAGround(Refusal):
    message = _("Iets kan alleen niet door de wet of door geld. Kies wat het is.")
    field = "ground"


class HeldNeedsAReason(Refusal):
    message = _("Schrijf kort wat er in de weg staat.")
    field = "reason"


class OnlyTheTeamApproves(Refusal):
    message = _("Alleen een collega uit dit team kan dit bedrag goedkeuren.")


class OutsideNeedsADecision(Refusal):
    message = _(
        "Deze aanbieder doet niet mee in de wijk. Hulp van buiten gaat met een besluit "
        "van de gemeente: kies hier de gewone route."
    )
    field = "payer"


class PayerNeedsAName(Refusal):
    message = _("Schrijf welke wet of partij dit betaalt.")
    field = "payer_name"


class PurseIsOpen(Refusal):
    message = _(
        "Er is nu geen stop op de portemonnee. Op deze grond kan een afspraak niet "
        "blijven liggen: voer haar uit, of vraag het netwerkteam om een stop."
    )
    field = "ground"


class ResidentPaysSomething(Refusal):
    message = _("Betaalt de inwoner zelf? Dan kost het wel iets. Kies een andere zin.")
    field = "cost_to_resident"


class TooManyAgreements(Refusal):
    message = _(
        "Bij deze regel staan al %(limit)s afspraken. Rond er eerst een af, of laat er "
        "een vervallen."
    )
    limit: int
