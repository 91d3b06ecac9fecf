"""Every "no" of casework, one class per rule, in alphabetical order."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class AbsenceNeedsAReason(Refusal):
    message = _("Schrijf kort waarom %(name)s er niet bij is.")
    field = "absence_reason"
    name: str


class AgreementsStillHang(Refusal):
    message = _(
        "Er staan nog afspraken open: %(number)s. Schrijf bij elke afspraak waarom die "
        "vervalt, of rond haar eerst af."
    )
    number: int


class AgreementStandsDifferently(Refusal):
    message = _("Hoe deze afspraak staat, is intussen veranderd. Kijk eerst opnieuw.")


class AlreadyAtTheTable(Refusal):
    message = _("%(name)s zit al aan tafel bij dit plan.")
    field = "user"
    name: str


class AlreadySeated(Refusal):
    message = _("%(name)s zit al aan tafel bij dit gesprek.")
    field = "who"
    name: str


class AlreadySigned(Refusal):
    message = _("%(name)s heeft deze versie al getekend. Nog een keer hoeft niet.")
    name: str


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


class EditConflict(Refusal):
    """Somebody else was first: `row` is what stands now, `name` who changed it."""

    message = _("%(name)s veranderde dit ook. Kies samen welke tekst blijft staan.")
    name: str
    row: Any


class EmailMissing(Refusal):
    message = _("Vul een e-mailadres in, of kies een code op papier.")
    field = "email"


class HashDiffers(Refusal):
    message = _(
        "Het controlegetal klopt niet. Open het plan opnieuw en lees wat er staat."
    )


class HeldNeedsAGround(Refusal):
    message = _("Iets kan alleen niet door de wet of door geld. Kies wat het is.")
    field = "ground"


class HeldNeedsAReason(Refusal):
    message = _("Schrijf kort wat er in de weg staat.")
    field = "reason"


class IdIsTaken(Refusal):
    message = _(
        "Dit kon niet worden bewaard. Laad de pagina opnieuw en typ het nog een keer."
    )


class InvitationIsForSomebodyElse(Refusal):
    message = _(
        "U helpt zelf mee bij dit plan. Deze uitnodiging is voor iemand anders."
    )


class InvitationIsGone(Refusal):
    message = _("Deze code werkt niet. Vraag om een nieuwe.")
    field = "code"


class InvitedOneAtATime(Refusal):
    message = _("Kies één persoon om uit te nodigen.")
    field = "who"


class ItemIsGone(Refusal):
    message = _("Deze regel is weggehaald. Zet hem eerst terug.")


class ItemStillCarries(Refusal):
    message = _(
        "Bij deze regel hoort nog een afspraak. Laat die eerst vervallen, met de reden."
    )


class LastOneStays(Refusal):
    message = _(
        "Er moet altijd iemand overblijven die dit plan kent. Vraag eerst een collega."
    )


class LeadStays(Refusal):
    message = _("%(name)s is het eerste contact. Draag dat eerst over aan een collega.")
    name: str


class MarkIsNoDrawing(Refusal):
    message = _("De tekening is niet goed overgekomen. Teken opnieuw, of laat leeg.")
    field = "mark"


class NotAColleague(Refusal):
    message = _("Kies een collega die nu in deze wijk werkt.")
    field = "user"


class NotASigner(Refusal):
    message = _(
        "%(name)s zit niet aan tafel bij dit plan. Zet deze persoon eerst aan tafel."
    )
    name: str


class NotAtTheTable(Refusal):
    message = _("%(name)s zit niet in het team van dit plan.")
    field = "user"
    name: str


class NotAtThisTable(Refusal):
    message = _("Kies iemand die aan tafel zit.")
    field = "said_by"


class NotYetInvited(Refusal):
    message = _("%(name)s deed hier nog niet mee. Nodig deze persoon eerst uit.")
    name: str


class OnlyTheTeamApproves(Refusal):
    message = _("Alleen een collega uit dit team kan dit bedrag goedkeuren.")


class PayerNeedsAName(Refusal):
    message = _("Schrijf welke wet of partij dit betaalt.")
    field = "payer_name"


class PlanChanged(Refusal):
    message = _(
        "Het plan is intussen veranderd. Lees eerst wat er nu staat. Daarna kunt u "
        "tekenen."
    )


class PlanHasNoWish(Refusal):
    message = _("Er staat nog niets bij ‘Ik wil’. Schrijf dat eerst op.")


class PlanIsClosed(Refusal):
    message = _("Dit plan is afgesloten. Er verandert nu niets meer aan.")


class PurseIsOpen(Refusal):
    message = _(
        "Er is nu geen stop op de portemonnee. Op deze grond kan een afspraak niet "
        "blijven liggen: voer haar uit, of vraag het netwerkteam om een stop."
    )
    field = "ground"


class ResidentChangesThis(Refusal):
    message = _(
        "%(name)s vindt deze zin goed. Alleen %(name)s verandert hem. Schrijf uw "
        "voorstel erbij als nieuwe regel."
    )
    field = "text"
    name: str


class ResidentHasAnAccount(Refusal):
    message = _("%(name)s kan dit zelf veranderen, in het eigen account.")
    name: str


class ResidentPaysSomething(Refusal):
    message = _("Betaalt de inwoner zelf? Dan kost het wel iets. Kies een andere zin.")
    field = "cost_to_resident"


class ResidentSitsHere(Refusal):
    message = _(
        "%(name)s hoort aan tafel. Is %(name)s er niet bij? Schrijf dan waarom."
    )
    field = "absence_reason"
    name: str


class ReadsOnlyAPart(Refusal):
    message = _(
        "%(name)s mag niet het hele plan lezen. Geef op papier wat voor hem of haar is."
    )
    name: str


class RulingDecides(Refusal):
    message = _(
        "%(name)s leest mee als vertegenwoordiger. Dat stopt met de uitspraak of het "
        "gezag."
    )
    name: str


class RulingHasEnded(Refusal):
    message = _("Deze vertegenwoordiging gold tot %(until)s. Pas dat eerst aan.")
    field = "who"
    until: date


class RulingNeedsASubject(Refusal):
    message = _("Kies waarover de uitspraak gaat: geld, zorg of allebei.")
    field = "about"


class SeatsAreFull(Refusal):
    message = _("Er zitten al %(limit)s mensen aan tafel. Meer gaat niet.")
    limit: int


class SignsForAnother(Refusal):
    message = _("U kunt niet tekenen voor %(name)s. Iedereen tekent zelf.")
    name: str


class SignsInAlready(Refusal):
    message = _("%(name)s heeft al een account. Een uitnodiging is niet meer nodig.")
    field = "who"
    name: str


class StepNotAllowed(Refusal):
    message = _("Van ‘%(now)s’ kan dit plan niet in één stap naar ‘%(asked)s’.")
    field = "state"
    now: str
    asked: str


class TakesAnotherLead(Refusal):
    message = _("Kies eerst wie het eerste contact wordt.")
    field = "state"


class TooManyAgreements(Refusal):
    message = _(
        "Bij deze regel staan al %(limit)s afspraken. Rond er eerst een af, of laat er "
        "een vervallen."
    )
    limit: int


class TooManyItems(Refusal):
    message = _("Er staan al %(limit)s regels bij deze vraag. Haal er eerst een weg.")
    limit: int


class UntilIsMissing(Refusal):
    message = _("Kies tot welke dag deze persoon meeleest, vanaf morgen.")
    field = "seat_until"


class WitnessHoldsTheDevice(Refusal):
    message = _(
        "De getuige is iemand anders dan u. Was er niemand bij? Laat dit dan leeg."
    )
    field = "witness_name"


class WitnessIsSigner(Refusal):
    message = _(
        "De getuige is iemand anders dan wie tekent. Was er niemand bij? Laat dit dan "
        "leeg."
    )
    field = "witness_name"
