"""Every "no" of the rights over data, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class RequestStandsDifferently(Refusal):
    message = _("Hoe dit verzoek staat, is intussen veranderd. Kijk eerst opnieuw.")


class TermIsLongEnough(Refusal):
    message = _("De termijn kan één keer langer, en niet meer als hij voorbij is.")


class NobodyOfThatName(Refusal):
    message = _(
        "Er is geen plan van een inwoner met precies deze naam. Bel wie het vraagt, of "
        "vraag het aanspreekpunt."
    )
    field = "name"


class MoreOfThatName(Refusal):
    message = _("Er zijn meer plannen op deze naam. Vraag het aanspreekpunt.")
    field = "name"


class AlreadyAtAStandstill(Refusal):
    message = _("Dit plan staat al stil.")


class NothingDifferent(Refusal):
    message = _("Schrijf op wat er moet staan. Nu staat er hetzelfde.")
    field = "should_be"


class PlanStandsStill(Refusal):
    message = _(
        "Dit plan staat stil, omdat de inwoner dat vroeg. Er verandert nu niets aan, "
        "en er wordt niets nieuws gedeeld."
    )


class TextIsGone(Refusal):
    message = _("Deze tekst staat niet meer in het plan. Kijk eerst opnieuw.")
