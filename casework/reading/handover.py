"""One page for who takes over: what somebody wants, what is agreed and in the way."""

from dataclasses import dataclass
from datetime import date

from casework.models import Agreement, Case, ContactMoment, PlanItem
from casework.reading.overview import People, people_of

FEW = 3


@dataclass(frozen=True, slots=True)
class Handover:
    """What who takes over must know, no more."""

    people: People
    wishes: list[PlanItem]
    strengths: list[PlanItem]
    agreements: list[Agreement]
    held: list[Agreement]
    contact: list[ContactMoment]


def handover_of(case: Case, today: date) -> Handover:
    """Return the page of `case`; a constant number of queries."""
    items = list(case.items.standing().order_by("position", "pk"))
    hanging = case.agreements.hanging().select_related("organisation")
    rows = list(hanging.order_by("due_on", "pk"))
    return Handover(
        people=people_of(case, today),
        wishes=_of(items, PlanItem.Question.WANT),
        strengths=_of(items, PlanItem.Question.CAN),
        agreements=[row for row in rows if row.state != Agreement.State.HELD],
        held=[row for row in rows if row.state == Agreement.State.HELD],
        contact=list(case.contact_moments.select_related("by")[:FEW]),
    )


def _of(items: list[PlanItem], question: str) -> list[PlanItem]:
    return [item for item in items if item.question == question]
