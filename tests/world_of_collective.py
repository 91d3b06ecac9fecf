"""The part of the world that is about a group: one collective plan with its numbers."""

from typing import TYPE_CHECKING

from casework.models import Case
from casework.services import cases, collective
from ruwaard import clock
from ruwaard.accounts.models import Role
from tests.factories import seated

if TYPE_CHECKING:
    from tests.world import World

PAGES = ("together", "turnout_add", "decision_add", "effect_add")


def fill_with_collective(world: "World") -> None:
    """Let the professional write down what a street does together."""
    by, today = world.users[Role.PROFESSIONAL], clock.today()
    with seated(world.here, by, Role.PROFESSIONAL):
        case = cases.start_case(
            name=world.token("group.name"), by=by, kind=Case.Kind.COLLECTIVE
        )
        collective.count_turnout(
            case, held_on=today, people=31, what=world.token("turnout.what"), by=by
        )
        collective.decide_together(
            case,
            held_on=today,
            question=world.token("decision.question"),
            people=20,
            votes_for=12,
            votes_against=3,
            outcome=world.token("decision.outcome"),
            by=by,
        )
        collective.state_effect(
            case,
            text=world.token("effect.text"),
            evidence="observed",
            said_on=today,
            by=by,
        )
    for page in PAGES:
        world.rows[f"casework:{page}.case_id"] = case.pk
