"""What happens in a life, for the tests of roles and secrets: rows of the one case."""

from typing import Any

from casework.models import Case, LifeEvent
from ruwaard import clock
from ruwaard.accounts.models import User


def fill_with_life(world: Any, case: Case, by: User) -> None:  # noqa: ANN401 - the World of tests.world
    """Let somebody have died, and the mistake have been put right."""
    event = LifeEvent.objects.create(
        case=case,
        kind=LifeEvent.Kind.DEATH,
        person=case.people.first(),
        happened_on=clock.today(),
        told_by=world.token("life.told_by"),
        by=by,
        written_at=clock.now(),
        undo_asked_by=by,
        undone_by=world.users["colleague"],
        undone_at=clock.now(),
    )
    world.rows["event_id"] = event.pk
