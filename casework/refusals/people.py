"""Every "no" of people, rulings, seats and invitations, one class per rule."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


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


class NotYetInvited(Refusal):
    message = _("%(name)s deed hier nog niet mee. Nodig deze persoon eerst uit.")
    name: str


class ResidentHasAnAccount(Refusal):
    message = _("%(name)s kan dit zelf veranderen, in het eigen account.")
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


class SignsInAlready(Refusal):
    message = _("%(name)s heeft al een account. Een uitnodiging is niet meer nodig.")
    field = "who"
    name: str


class UntilIsMissing(Refusal):
    message = _("Kies tot welke dag deze persoon meeleest, vanaf morgen.")
    field = "seat_until"
