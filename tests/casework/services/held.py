"""What cannot be now, for the tests of hold-ups, barriers and decisions."""

from typing import Any

from casework.models import Agreement, Barrier, BarrierLink, PlanItem, Told
from casework.services import agreements, barriers
from ruwaard import clock
from ruwaard.tenancy.models import Organisation
from tests.casework.services.table import Around, make_item
from tests.factories import make_organisation

RULE = "De regeling vraagt twintig uur werk per week."


def held(around: Around, need: PlanItem | None = None) -> Agreement:
    """Return an agreement that the law holds up."""
    made = agreements.make_agreement(
        need or make_item(around, "Opvang voor de kinderen.", PlanItem.Question.NEED),
        what="Opvang op drie middagen regelen.",
        carrier="resident",
        person=around.hennie,
        due_on=clock.today(),
        by=around.noor,
    )
    return agreements.change_agreement_state(
        made, state="held", ground="law", reason="Te weinig uren.", by=around.noor
    )


def written(
    around: Around,
    agreement: Agreement | None = None,
    organisation: Organisation | None = None,
    **facts: Any,  # noqa: ANN401 - the sides of a barrier
) -> Barrier:
    """Return a barrier that nobody read yet."""
    usual: dict[str, Any] = {
        "rule": RULE,
        "rule_of": "het Rijk",
        "needed": "Een uitzondering voor wie minder uren kan werken.",
        "organisation": organisation or make_organisation("Gemeente Oss"),
        "by": around.noor,
    }
    return barriers.write_barrier(agreement or held(around), **usual | facts)


def link_of(barrier: Barrier) -> BarrierLink:
    """Return where a barrier came from; inside the scope of its plan."""
    rows = BarrierLink.objects.select_related("case", "barrier", "agreement")
    link: BarrierLink = rows.get(pk=barrier.pk)
    return link


def climbing(around: Around, organisation: Organisation | None = None) -> Barrier:
    """Return a barrier that was read to the resident today."""
    barrier = written(around, organisation=organisation)
    return barriers.tell_barrier(
        link_of(barrier), how=Told.SPOKEN, version=barrier.version, by=around.noor
    )
