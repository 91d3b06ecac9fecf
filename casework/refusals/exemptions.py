"""Every "no" of a rule that is set aside, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class ExemptionEnded(Refusal):
    message = _("Deze uitzondering is al klaar.")


class ExemptionEndsBeforeItBegins(Refusal):
    message = _("Kies een dag na de dag van het besluit.")
    field = "ends_on"


class ExemptionStandsDifferently(Refusal):
    message = _("Iemand anders was u voor. Kijk eerst hoe het er nu voor staat.")


class ExemptionWasRead(Refusal):
    message = _("De inwoner las deze tekst al. Daarna verandert die niet meer.")


class ReviewNeedsADay(Refusal):
    message = _("Kies wanneer u weer kijkt of dit nog nodig is.")
    field = "review_on"
