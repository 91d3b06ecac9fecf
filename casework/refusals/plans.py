"""Every "no" of the lines of a plan, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class ItemIsGone(Refusal):
    message = _("Deze regel is weggehaald. Zet hem eerst terug.")


class ItemStillCarries(Refusal):
    message = _(
        "Bij deze regel hoort nog een afspraak. Laat die eerst vervallen, met de reden."
    )


class PlanHasNoWish(Refusal):
    message = _("Er staat nog niets bij ‘Ik wil’. Schrijf dat eerst op.")


class PlanIsClosed(Refusal):
    message = _("Dit plan is afgesloten. Er verandert nu niets meer aan.")


class ResidentChangesThis(Refusal):
    message = _(
        "%(name)s vindt deze zin goed. Alleen %(name)s verandert hem. U mag andere "
        "woorden voorstellen."
    )
    field = "text"
    name: str


class TooManyItems(Refusal):
    message = _("Er staan al %(limit)s regels bij deze vraag. Haal er eerst een weg.")
    limit: int
