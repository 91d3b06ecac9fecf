"""Every "no" of the case, its team and its state, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal, StandsOtherwise


class AlreadyAtTheTable(Refusal):
    message = _("%(name)s zit al aan tafel bij dit plan.")
    field = "user"
    name: str


class CarriesOnly(Refusal):
    message = _(
        "%(name)s werkt voor een verhuurder, of voor politie en justitie. Wie daar"
        " werkt, leest alleen de eigen afspraak."
    )
    field = "user"
    name: str


class EditConflict(StandsOtherwise):
    """Somebody else was first: `name` is who changed it."""

    message = _("%(name)s veranderde dit ook. Kies samen welke tekst blijft staan.")
    name: str


class IdIsTaken(Refusal):
    message = _(
        "Dit kon niet worden bewaard. Laad de pagina opnieuw en typ het nog een keer."
    )


class LastOneStays(Refusal):
    message = _(
        "Er moet altijd iemand overblijven die dit plan kent. Vraag eerst een collega."
    )


class LeadStays(Refusal):
    message = _("%(name)s is het eerste contact. Draag dat eerst over aan een collega.")
    name: str


class NotAColleague(Refusal):
    message = _("Kies een collega die nu in deze wijk werkt.")
    field = "user"


class NotAtTheTable(Refusal):
    message = _("%(name)s zit niet in het team van dit plan.")
    field = "user"
    name: str


class StepNotAllowed(Refusal):
    message = _("Van ‘%(now)s’ kan dit plan niet in één stap naar ‘%(asked)s’.")
    field = "state"
    now: str
    asked: str


class TakesAnotherLead(Refusal):
    message = _("Kies eerst wie het eerste contact wordt.")
    field = "state"
