"""Every "no" of the meeting at the table, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class AbsenceNeedsAReason(Refusal):
    message = _("Schrijf kort waarom %(name)s er niet bij is.")
    field = "absence_reason"
    name: str


class AlreadySeated(Refusal):
    message = _("%(name)s zit al aan tafel bij dit gesprek.")
    field = "who"
    name: str


class NotAtThisTable(Refusal):
    message = _("Kies iemand die aan tafel zit.")
    field = "said_by"


class ResidentSitsHere(Refusal):
    message = _(
        "%(name)s hoort aan tafel. Is %(name)s er niet bij? Schrijf dan waarom."
    )
    field = "absence_reason"
    name: str


class SeatsAreFull(Refusal):
    message = _("Er zitten al %(limit)s mensen aan tafel. Meer gaat niet.")
    limit: int
