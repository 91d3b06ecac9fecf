"""Which plan a page or an account belongs to: ids for the audit, and nothing else."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.urls import ResolverMatch

from ruwaard.accounts.models import User

# What stands in an address of a plan. A safety record is none of these: a resident
# never hears who wanted to open one.
PARTS = ("case_id", "meeting_id", "item_id", "agreement_id", "person_id")
SECRET = "safety"  # noqa: S105 - a word in the names of addresses


def plan_of_page(match: ResolverMatch) -> UUID | None:
    """Return the plan that a page is about; None for a page about safety.

    None also for who sits at that table: they were refused a page, not the plan.
    """
    if SECRET in match.view_name or len(match.kwargs.keys() & set(PARTS)) != 1:
        return None
    part = next(match.kwargs[name] for name in PARTS if name in match.kwargs)
    with connection.cursor() as cursor:
        cursor.execute("SELECT case_of_part(%s)", [part])
        found: UUID | None = cursor.fetchone()[0]
    return found


def plans_of_account(user: User) -> Iterable[tuple[int, UUID]]:
    """Return neighbourhood and plan of every plan in which `user` is a resident.

    Or speaks for one. For `user` in scope, and for who sits at a table with them.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT tenant_id, case_id FROM plans_of_account(%s)", [user.pk])
        found: list[tuple[int, UUID]] = cursor.fetchall()
    return found
