"""All reports of the budget, in the order in which a controller asks for them."""

from budget.reading.report_figures import FIGURES
from budget.reading.report_outcomes import OUTCOMES
from budget.reading.report_shadow import SHADOW
from budget.reading.reports import add_reports


def register_reports() -> None:
    """Make the reports known; called when the app is ready."""
    first, then, last = FIGURES[:3], FIGURES[3:5], FIGURES[5:]
    add_reports([*first, OUTCOMES[0], *then, OUTCOMES[1], SHADOW, *last])
