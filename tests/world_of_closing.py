"""A plan that closed and went open again, for the tests of roles and secrets."""

from datetime import timedelta
from typing import Any

from casework.models import Case, FollowUp, LeftOpen, Reopening
from ruwaard import clock
from ruwaard.accounts.models import User


def fill_with_closing(world: Any, case: Case, by: User) -> None:  # noqa: ANN401 - the World of tests.world
    """Let the plan have been closed once, with a reason, and opened again."""
    today = clock.today()
    LeftOpen.objects.create(
        case=case,
        kind=LeftOpen.Kind.UNSIGNED,
        subject_id=case.pk,
        reason=world.token("left.reason"),
        closed_on=today - timedelta(days=9),
        by=by,
    )
    Reopening.objects.create(
        case=case,
        reason=world.token("reopening.reason"),
        reopened_on=today - timedelta(days=2),
        by=by,
    )
    row = FollowUp.objects.create(case=case, months=3, due_on=today)
    world.rows["follow_up_id"] = row.pk
