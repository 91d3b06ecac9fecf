"""Every "no" of keeping and destroying, one class per rule."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class ItIsHeld(Refusal):
    message = _("Dit wordt nu vastgehouden. Er gaat niets weg.")


class NothingWaits(Refusal):
    message = _("Hier staat niets meer op de lijst. Kijk nog eens.")


class OnTheWayOut(Refusal):
    message = _("Twee mensen zeiden al ja. Dit wordt nu vernietigd.")


class PromisedToGo(Refusal):
    message = _("De inwoner kreeg al te horen dat dit weggaat.")


class AnotherConfirms(Refusal):
    message = _("U zei zelf als eerste ja. Iemand anders bevestigt het.")


class AnotherLifts(Refusal):
    message = _("U legde dit zelf vast. Iemand anders heft het op.")
    field = "reason"


class HeldAlready(Refusal):
    message = _("Hier geldt al een bewaarplicht.")
    field = "subject_id"


class NotFound(Refusal):
    message = _("Dit nummer hoort niet bij een plan of signaal van deze wijk.")
    field = "subject_id"


class KeepItLater(Refusal):
    message = _("Kies een dag na vandaag, en binnen tien jaar.")
    field = "until"


class TermIsElsewhere(Refusal):
    message = _("Een collega veranderde deze termijn zojuist. Kijk nog eens.")


class StillKept(Refusal):
    message = _("De wet zegt dat dit bewaard blijft tot %(until)s.")
    until: date
