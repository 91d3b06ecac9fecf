"""The world's meeting, with somebody who is asked to come."""

from typing import TYPE_CHECKING

from casework.models import Attendee, Case, Meeting
from casework.services import inviting
from ruwaard.accounts.models import User

if TYPE_CHECKING:
    from tests.world import World


def fill_with_invitations(world: "World", case: Case, by: User) -> None:
    meeting = Meeting.objects.get(pk=world.rows["meeting_id"])
    asked = Attendee.objects.create(
        case=case, meeting=meeting, kind="network", name=world.token("asked.name")
    )
    row, _is_new = inviting.ask_to_come(
        asked,
        channel="email",
        email=f"{world.token('asked.email')}@voorbeeld.nl",
        by=by,
    )
    inviting.note_answer(row, answer="comes", said=world.token("asked.said"), by=by)
    for name in ("answer_note", "meeting_letter", "meeting_invitation_end"):
        world.rows[f"casework:{name}.invitation_id"] = row.pk
