"""All reports of the budget, in the order in which a controller asks for them."""

from budget.reading.report_figures import FIGURES
from budget.reading.report_outcomes import OUTCOMES
from budget.reading.reports import add_reports


def register_reports() -> None:
    """Make the reports known; called when the app is ready."""
    add_reports([*FIGURES[:3], OUTCOMES[0], *FIGURES[3:5], OUTCOMES[1], *FIGURES[5:]])
