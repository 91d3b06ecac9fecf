"""The formal route: help from outside the proeftuin goes by a decision.

The database holds the same rule (migration 0053). Source: PRODUCT (budget), issue 4.
"""

from casework.models import Agreement
from casework.refusals.agreements import OutsideNeedsADecision
from ruwaard.tenancy.models import Participation
from ruwaard.tenancy.scope import active_scope


def refuse_outside_without_decision(agreement: Agreement) -> None:
    """Refuse help from outside that no decision pays.

    Raises OutsideNeedsADecision.
    """
    if agreement.payer == Agreement.Payer.DECISION or agreement.organisation_id is None:
        return
    if is_outside(agreement.organisation_id):
        raise OutsideNeedsADecision


def is_outside(organisation_id: int) -> bool:
    """Return whether an organisation is known here today as outside only."""
    today = active_scope().today
    rows = Participation.objects.on(today).filter(organisation=organisation_id)
    kinds = set(rows.values_list("kind", flat=True))
    return kinds == {Participation.Kind.OUTSIDE}
