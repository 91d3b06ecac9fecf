"""Every "no" about what a neighbourhood does together."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class MoreVotesThanPeople(Refusal):
    message = _("Er zijn meer stemmen dan mensen. Tel ze nog eens.")
    field = "people"


class MeasuredNeedsASource(Refusal):
    message = _("Schrijf op waarmee u het hebt gemeten, of kies ‘gezien’.")
    field = "source"


class NotAFacility(Refusal):
    message = _(
        "Alleen wat het wijkbudget of de eigen organisatie betaalt, is een voorziening."
    )


class OnlyForAGroup(Refusal):
    message = _("Dit plan gaat over één inwoner, niet over een groep.")
