"""What accounts asks about plans. Casework answers here: it lies above accounts."""

from collections.abc import Callable, Iterable
from uuid import UUID

from django.urls import ResolverMatch

from ruwaard.accounts.models import User

# Of which plan is a page that was refused? Asked in the scope of who wanted it.
plans_of_pages: list[Callable[[ResolverMatch], UUID | None]] = []

# In which neighbourhoods and plans is somebody a resident, or do they speak for one?
plans_of_accounts: list[Callable[[User], Iterable[tuple[int, UUID]]]] = []


def plan_of_page(match: ResolverMatch | None) -> UUID | None:
    """Return the plan that a refused page is about, when the resident may know."""
    if match is None:
        return None
    found = (source(match) for source in plans_of_pages)
    return next((plan for plan in found if plan is not None), None)


def plans_of(user: User) -> list[tuple[int, UUID]]:
    """Return neighbourhood and plan, for each plan of `user`; needs a scope."""
    return [pair for source in plans_of_accounts for pair in source(user)]
