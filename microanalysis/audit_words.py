"""What the privacy officer reads an action of the micro-analysis by."""

from django.utils.translation import gettext_lazy as _

from ruwaard.privacy.words import register_words

WORDS = {
    "microanalysis.costs_delivered": _("las kosten in voor een meetronde"),
    "microanalysis.prices_taken": _("las een prijslijst in"),
    "microanalysis.report_made": _("haalde de cijfers van een meetronde op"),
    "microanalysis.round_closed": _("sloot een meetronde af"),
    "microanalysis.round_made": _("zette een meetronde vast"),
    "microanalysis.round_viewed": _("bekeek een meetronde"),
    "microanalysis.wellbeing_delivered": _("las cijfers in voor een meetronde"),
}


def register_audit_words() -> None:
    """Make the words known to the privacy desk; called when the app is ready."""
    register_words(WORDS)
