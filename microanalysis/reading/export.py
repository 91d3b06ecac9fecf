"""What an analysis adds to the data of a resident (casework.reading.export)."""

from django.utils.translation import gettext_lazy as _

from casework.reading.export.sections.section import Section, words
from microanalysis.models import Analysis, AnalysisLine

SECTIONS = (
    Section(
        "analyses",
        _("Wat we maten van uw hulp"),
        Analysis,
        words(
            "version told_on told_how opened_by opened_at expected_reason"
            " expected_chance refused_on refused_by signed_at signed_by"
        ),
        where=("case_id__in", "cases"),
    ),
    Section(
        "analysis_lines",
        _("Wat uw hulp kost"),
        AnalysisLine,
        words(
            "scenario product domain payer quantity low high unit per weeks unit_price"
            " price_year evidence useful_life_years is_transfer is_meeting_time"
        ),
        where=("analysis__case_id__in", "cases"),
    ),
)
