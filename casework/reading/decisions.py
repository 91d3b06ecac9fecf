"""Requests for an official decision, as the people of the plan read them."""

from casework.models import Case, DecisionLink


def asked_in(case: Case) -> list[DecisionLink]:
    """Return the requests of a plan, and who wrote each down; the newest first."""
    rows = DecisionLink.objects.filter(case=case)
    rows = rows.select_related("request", "written_by", "agreement")
    return list(rows.order_by("-request__asked_on", "pk"))
