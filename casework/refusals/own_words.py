"""Every "no" of what residents write alone, and of proposals to them."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal, StandsOtherwise


class ChangedInAnotherWindow(StandsOtherwise):
    message = _("U veranderde dit intussen in een ander scherm. Wat wilt u?")


class LineWasHandedOver(Refusal):
    message = _("Deze regel is al meegegeven. Verander hem aan tafel, of in uw plan.")
    field = "text"


class NothingToPropose(Refusal):
    message = _("Dit staat er al. Schrijf wat u anders zou zeggen.")
    field = "text"


class NoNeedToPropose(Refusal):
    message = _("Deze regel mag u zelf veranderen. Een voorstel is niet nodig.")


class ProposalIsOver(Refusal):
    message = _("Dit voorstel is al beantwoord, of de zin is intussen anders.")


class ResidentDecides(Refusal):
    message = _("Alleen de inwoner zelf kiest welke zin er staat.")


class WritesOwnWordsAlone(Refusal):
    message = _("Alleen de inwoner schrijft hier. U schrijft mee in het gesprek.")
