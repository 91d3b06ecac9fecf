"""The resident's own place, for the tests of roles and secrets: what they wrote."""

from typing import TYPE_CHECKING

from casework.models import Case, DraftLine, PlanItem, Proposal
from casework.services import own_words
from ruwaard import clock
from ruwaard.accounts.models import Role, User

if TYPE_CHECKING:
    from tests.world import World


def fill_with_own_words(world: "World", case: Case) -> None:
    """Let the resident write two lines; call it with the resident's seat."""
    by = world.users[Role.RESIDENT]
    for name in ("handed", "alone"):
        line = own_words.write_line(
            case, question="can", text=world.token(f"draft.{name}"), by=by
        )
        if name == "handed":
            DraftLine.objects.filter(pk=line.pk).update(handed_at=clock.now())
    world.rows["line_id"] = line.pk


def fill_with_a_proposal(world: "World", case: Case, by: User) -> None:
    """Let somebody of the team propose other words; call it with their seat."""
    item = PlanItem.objects.filter(case=case)[0]
    proposal = Proposal.objects.create(
        case=case,
        item=item,
        was=item.text,
        text=world.token("proposal.text"),
        proposed_by=by,
        proposed_at=clock.now(),
    )
    world.rows["proposal_id"] = proposal.pk
