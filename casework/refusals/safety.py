"""Every "no" of what is written down apart, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class CannotReadThis(Refusal):
    message = _("%(name)s kan dit niet lezen: kies een collega die nu hier werkt.")
    field = "user"
    name: str


class IsNamedAlready(Refusal):
    message = _("%(name)s kan dit al lezen.")
    field = "user"
    name: str


class OneReaderStays(Refusal):
    message = _(
        "Er moet iemand overblijven die dit leest. Laat het eerst een ander lezen."
    )


class InspectionNeedsAnother(Refusal):
    message = _("Iemand anders moet hier ja op zeggen.")


class InspectionIsAsked(Refusal):
    message = _("U vroeg dit al. Wacht tot iemand anders ja zegt.")
    field = "reason"


class RecordIsGone(Refusal):
    message = _("Dit bestaat hier niet.")
