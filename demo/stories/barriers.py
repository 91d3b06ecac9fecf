"""What stood in the way in the demo, and how far it climbed."""

from typing import TYPE_CHECKING

from casework.models import Barrier, BarrierLink, DecisionRequest, Told
from casework.services import barrier_steps, barriers, decisions
from demo.steps import Does
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.compass import Principle
from ruwaard.tenancy.scope import Scope, enter

if TYPE_CHECKING:
    from demo.telling import Teller


def hinders(agreement: str, rule: str, rule_of: str, needed: str, body: str) -> Does:
    """Return the step that writes what stands in the way of an agreement."""

    def deed(teller: "Teller", by: User) -> None:
        barriers.write_barrier(
            teller.agreed[agreement],
            rule=rule,
            rule_of=rule_of,
            needed=needed,
            organisation=teller.settled.bodies[body],
            principle=Principle.SUPPORT,
            by=by,
        )

    return Does(deed)


def reads(agreement: str, how: str = Told.SPOKEN) -> Does:
    """Return the step in which the resident reads or hears that text."""

    def deed(teller: "Teller", by: User) -> None:
        link = _link(teller, agreement)
        barriers.tell_barrier(link, how=how, version=link.barrier.version, by=by)

    return Does(deed)


def climbs() -> Does:
    """Return the step that lets barriers climb, as beat does every hour."""

    def deed(teller: "Teller", by: User) -> None:  # noqa: ARG001 - the clock does it
        scope = Scope(teller.place.pk, None, clock.today(), role="system")
        with enter(scope):
            barrier_steps.climb()

    return Does(deed)


def solves(agreement: str, changed: str, user: str, role: Role) -> Does:
    """Return the step in which a manager or director takes it out of the way."""

    def deed(teller: "Teller", by: User) -> None:  # noqa: ARG001 - `user` does it
        barrier = _link(teller, agreement).barrier
        who = teller.settled.users[user]
        scope = Scope(teller.place.pk, who.pk, clock.today(), role=role)
        with enter(scope):
            known: Barrier = Barrier.objects.get(pk=barrier.pk)
            barrier_steps.solve_barrier(
                known, changed=changed, version=known.version, by=who
            )

    return Does(deed)


def asks(words: str, received_by: str) -> Does:
    """Return the step in which the resident asks for a decision; the desk has it."""

    def deed(teller: "Teller", by: User) -> None:
        first = teller.case.people.get(is_first=True)
        asked = decisions.ask_for_decision(
            teller.case,
            law=DecisionRequest.Law.WMO,
            name=first.name,
            words=words,
            reach="06 0000 0042",
            channel=Told.ACCOUNT,
            by=by,
        )
        desk = teller.settled.users[received_by]
        scope = Scope(teller.place.pk, desk.pk, clock.today(), role=Role.ACCESS_DESK)
        with enter(scope):
            decisions.receive(asked, version=asked.version, by=desk)

    return Does(deed)


def _link(teller: "Teller", agreement: str) -> BarrierLink:
    rows = BarrierLink.objects.select_related("barrier", "agreement", "case")
    link: BarrierLink = rows.get(agreement=teller.agreed[agreement])
    return link
