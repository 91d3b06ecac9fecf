"""What every change at the table starts and ends with: a lock, and who may."""

from typing import Any, TypeVar

from django.db import models

from casework.models import Case, Seat
from casework.refusals.plans import PlanIsClosed
from casework.services import cases
from ruwaard.accounts.models import User
from ruwaard.tenancy.scope import active_scope

Part = TypeVar("Part", bound=models.Model)


def lock_open_case(case_id: Any) -> Case:  # noqa: ANN401 - a UUID or its text
    """Lock a case that is not closed, so that nobody else adds to it meanwhile.

    Raises PlanIsClosed.
    """
    case: Case = Case.objects.select_for_update().get(pk=case_id)
    if case.state == Case.State.CLOSED:
        raise PlanIsClosed
    return case


def lock_part(row: Part) -> Part:
    """Lock a row below a case that is not closed, and return it as it stands now.

    Raises PlanIsClosed.
    """
    rows = type(row)._default_manager.select_related("case")  # noqa: SLF001 - Django's documented API
    locked = rows.select_for_update(of=("self",)).get(pk=row.pk)
    case: Case = getattr(locked, "case")  # noqa: B009 - the type knows no case
    if case.state == Case.State.CLOSED:
        raise PlanIsClosed
    return locked


def move_along(case: Case, state: str, *, by: User) -> None:
    """Bring a case that somebody leads at least as far as `state`."""
    if case.lead_id is not None:
        cases.advance(case, state, by=by)


def speaks_for_resident(user: User, case: Case) -> bool:
    """Return whether `user` decides in `case` as its resident does.

    The resident does, and who represents one by a ruling that covers the whole plan;
    a bewindvoerder and a mentor do not.
    """
    seats = Seat.objects.of(user, active_scope().today).speaking()
    answer: bool = seats.filter(case=case).exists()
    return answer


def represents_in_part(user: User, case: Case) -> bool:
    """Return whether `user` represents a resident of `case`, but not in all things."""
    rulings = case.representatives.filter(user=user)
    answer: bool = rulings.exists() and not speaks_for_resident(user, case)
    return answer
