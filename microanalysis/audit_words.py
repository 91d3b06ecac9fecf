"""By what words the privacy officer, and a resident, reads what was done here."""

from django.utils.translation import gettext_lazy as _

from casework.reading.looked import tell
from ruwaard.privacy.words import register_words

WORDS = {
    "microanalysis.analysis_opened": _("begon een analyse van wat hulp kost"),
    "microanalysis.analysis_refused": _("stopte een analyse, want de inwoner wil niet"),
    "microanalysis.analysis_signed": _("tekende een analyse af"),
    "microanalysis.analysis_viewed": _("las een analyse van wat hulp kost"),
    "microanalysis.analysis_written": _("schreef in een analyse van wat hulp kost"),
    "microanalysis.costs_delivered": _("las kosten in voor een meetronde"),
    "microanalysis.expectation_judged": _("beoordeelde wat zonder hulp verwacht werd"),
    "microanalysis.look_given": _("vroeg iemand naar kosten onder een code te kijken"),
    "microanalysis.set_viewed": _("las kosten onder een code"),
    "microanalysis.analysis_not_begun": _("schreef op dat een analyse niet doorgaat"),
    "microanalysis.plans_drawn": _("lootte plannen om te meten"),
    "microanalysis.scores_brought": _("haalde nieuwe cijfers op voor een meetronde"),
    "microanalysis.figure_stated": _("schreef een cijfer over de wijk op"),
    "microanalysis.figures_taken": _("las cijfers over de wijk in"),
    "microanalysis.prices_taken": _("las een prijslijst in"),
    "microanalysis.report_made": _("haalde de cijfers van een meetronde op"),
    "microanalysis.round_closed": _("sloot een meetronde af"),
    "microanalysis.round_made": _("zette een meetronde vast"),
    "microanalysis.round_told": _("vertelde een nieuwe stand van een meetronde"),
    "microanalysis.round_viewed": _("bekeek een meetronde"),
    "microanalysis.wellbeing_delivered": _("las cijfers in voor een meetronde"),
}

TO_RESIDENTS = {
    "microanalysis.analysis_viewed": _("las wat uw hulp kost"),
    "microanalysis.analysis_opened": _("begon te meten wat uw hulp kost"),
    "microanalysis.analysis_written": _("schreef op wat uw hulp kost"),
    "microanalysis.analysis_signed": _("legde vast wat uw hulp kost, zonder uw naam"),
    "microanalysis.analysis_not_begun": _("schreef op dat er niet gemeten wordt"),
    "microanalysis.analysis_refused": _("schreef op dat u niet gemeten wilt worden"),
}


def register_audit_words() -> None:
    """Make the words known to the privacy desk and to residents, when ready."""
    register_words(WORDS)
    tell(TO_RESIDENTS)
