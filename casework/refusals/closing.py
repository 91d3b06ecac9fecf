"""Every "no" of closing a plan and opening it again, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class FollowUpIsSettled(Refusal):
    message = _("Deze vraag is al gesteld, of hoeft niet meer.")


class ItIsOpen(Refusal):
    message = _("Dit plan is niet afgesloten.")


class OfferComesFirst(Refusal):
    message = _(
        "Bied bij alles wat nu niet kan eerst een officieel besluit aan. Zeg ook wie "
        "daar gratis bij helpt."
    )


class ReopeningNeedsAReason(Refusal):
    message = _("Schrijf op waarom dit plan weer opengaat.")
    field = "reason"


class StillOpen(Refusal):
    message = _(
        "Er staat nog iets open: %(number)s. Schrijf bij elk onderdeel waarom het mag "
        "blijven liggen, of rond het eerst af."
    )
    number: int
