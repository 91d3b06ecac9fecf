"""What changes in who takes part, as pages show it."""

from budget.models import Decision, Framework

CHANGES = (Decision.Kind.JOIN, Decision.Kind.LEAVE, Decision.Kind.END)


def changes_of(framework: Framework) -> list[Decision]:
    """Return what was asked and decided about who takes part, the latest first."""
    rows = framework.decisions.filter(kind__in=CHANGES)
    people = ("organisation", "asked_by", "decided_by")
    return list(rows.select_related(*people).order_by("-asked_on", "pk"))
