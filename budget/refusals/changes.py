"""What is refused when organisations come and go, two decide, or a framework ends."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class DayIsOutsideFramework(Refusal):
    message = _("Kies een dag in het wijkkader, na de eerste dag.")
    field = "day"


class DecisionIsTaken(Refusal):
    message = _("Over dit voorstel is al besloten.")


class FrameworkCannotEnd(Refusal):
    message = _("Er staat nog iets open. Rond dat eerst af.")


class FrameworkIsNotOver(Refusal):
    message = _("Dit wijkkader loopt nog tot %(end)s.")
    end: date


class LeaverTakesOver(Refusal):
    message = _("Wie vertrekt, neemt niets over. Kies een andere organisatie.")
    field = "successor"


class MonthIsNotThere(Refusal):
    message = _("Kies een maand die begonnen is, en waarvan de volgende nog open is.")
    field = "month"


class PromisesStandOpen(Refusal):
    message = _("Er staan nog toezeggingen open. Kies wie die overneemt.")
    field = "taker"


class SuccessorIsMissing(Refusal):
    message = _(
        "In de reserve zit nog %(left)s. Teken eerst het volgende wijkkader, met dit "
        "kader als voorganger."
    )
    left: Decimal


class TakesPartAlreadyThen(Refusal):
    message = _("%(name)s doet dan al mee, of komt later al terug.")
    field = "organisation"
    name: str
