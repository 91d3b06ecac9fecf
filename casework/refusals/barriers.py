"""Every "no" of what could not be and of barriers, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class BarrierCopiesThePlan(Refusal):
    message = _(
        "Deze tekst staat zo in het plan. Schrijf in eigen woorden welke regel in de "
        "weg staat, zonder wat de inwoner vertelde."
    )
    field = "rule"


class BarrierIsElsewhere(Refusal):
    message = _("Deze belemmering ligt nu ergens anders. Kijk eerst opnieuw.")


class BarrierNamesSomebody(Refusal):
    message = _(
        "In deze tekst staat de naam %(name)s. Haal die weg: dit lezen ook mensen "
        "buiten het plan."
    )
    field = "rule"
    name: str


class BarrierStandsAlready(Refusal):
    message = _("Bij deze afspraak loopt al een belemmering.")


class BarrierStandsDifferently(Refusal):
    message = _("Iemand anders was u voor. Kijk eerst hoe het er nu voor staat.")


class BarrierWasRead(Refusal):
    message = _("De inwoner las deze tekst al. Daarna verandert die niet meer.")


class NothingIsHeldUp(Refusal):
    message = _("Deze afspraak kan gewoon doorgaan. Er is geen belemmering nodig.")


class OfferWasNotMade(Refusal):
    message = _(
        "Vertel de inwoner eerst wat mag: om een officieel besluit vragen, met gratis "
        "hulp van een onafhankelijke cliëntondersteuner. Leg vast hoe u dat vertelde."
    )


class OnlyTheResidentReads(Refusal):
    message = _("Alleen de inwoner zelf kan zeggen dat dit gelezen is.")
