"""Every "no" of casework, one class per rule, in alphabetical order."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class AgreementsStillHang(Refusal):
    message = _(
        "Er staan nog afspraken open: %(number)s. Schrijf bij elke afspraak waarom die "
        "vervalt, of rond haar eerst af."
    )
    number: int


class AlreadyAtTheTable(Refusal):
    message = _("%(name)s zit al aan tafel bij dit plan.")
    field = "user"
    name: str


class EmailMissing(Refusal):
    message = _("Vul een e-mailadres in, of kies een code op papier.")
    field = "email"


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


class LastOneStays(Refusal):
    message = _(
        "Er moet altijd iemand overblijven die dit plan kent. Vraag eerst een collega."
    )


class LeadStays(Refusal):
    message = _(
        "%(name)s is het eerste contact. Draag dat eerst over aan een collega."
    )
    name: str


class NotAColleague(Refusal):
    message = _("Kies een collega die nu in deze wijk werkt.")
    field = "user"


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


class UntilIsMissing(Refusal):
    message = _("Kies tot welke dag deze persoon mag meelezen.")
    field = "seat_until"
