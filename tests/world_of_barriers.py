"""What cannot be in the world's one case: a barrier at the table, and one far above."""

from datetime import timedelta
from typing import TYPE_CHECKING

from casework.models import (
    Agreement,
    Barrier,
    BarrierLink,
    BarrierStep,
    Case,
    DecisionLink,
    DecisionRequest,
    PlanItem,
    Told,
)
from ruwaard import clock
from ruwaard.accounts.models import User
from tests.factories import make_organisation

if TYPE_CHECKING:
    from tests.world import World

# Where somebody decides about a barrier that left the table.
AT_DESK = ("barrier_detail", "barrier_answer", "barrier_refuse", "barrier_solve")


def fill_with_barriers(world: "World", case: Case, by: User) -> None:
    """Hold an agreement up, with one barrier nobody read yet and one at the directors.

    Only the words of the first are secret: those of the other travel without a name.
    """
    near = _barrier(case, by, rule=world.token("barrier.rule"))
    world.rows["barrier_id"] = near.pk
    far = _barrier(case, by, rule="Een regel die in de weg staat.")
    BarrierLink.objects.filter(pk=far.pk).update(
        told_how=Told.SPOKEN, told_on=clock.today(), told_by=by
    )
    Barrier.objects.filter(pk=far.pk).update(
        state=Barrier.State.CLIMBING,
        level=Barrier.Level.DIRECTOR,
        read_on=clock.today(),
        climbs_on=clock.today() + timedelta(days=30),
    )
    BarrierStep.objects.create(
        barrier=far,
        kind=BarrierStep.Kind.CLIMBED,
        level=Barrier.Level.DIRECTOR,
        happened_on=clock.today(),
    )
    asked = DecisionRequest(
        law=DecisionRequest.Law.WMO,
        name=by.name,
        words="Een besluit, graag.",
        reach="0412 00 00 00",
        channel=Told.PAPER,
        asked_on=clock.today(),
        decide_by=clock.today() + timedelta(days=56),
    )
    link = DecisionLink(request=asked, case=case, written_by=by)
    link.save(force_insert=True)
    asked.save(force_insert=True)
    world.rows["request_id"] = asked.pk
    for name in AT_DESK:
        world.rows[f"casework:{name}.barrier_id"] = far.pk


def _barrier(case: Case, by: User, *, rule: str) -> Barrier:
    need = PlanItem.objects.filter(case=case, question="need")[0]
    held = Agreement.objects.create(
        case=case,
        need=need,
        what="Wat nu niet kan",
        carrier=Agreement.Carrier.PROFESSIONAL,
        user=by,
        carrier_name=by.name,
        due_on=clock.today(),
        state=Agreement.State.HELD,
        held_ground=Agreement.Ground.LAW,
        state_reason="Een regel.",
        changed_by=by,
    )
    barrier = Barrier(
        ground=Agreement.Ground.LAW,
        rule=rule,
        rule_of="het Rijk",
        organisation=make_organisation("Pantein"),
        needed="Een uitzondering.",
        written_on=clock.today(),
    )
    link = BarrierLink(barrier=barrier, case=case, agreement=held, written_by=by)
    link.save(force_insert=True)
    barrier.save(force_insert=True)
    return barrier
