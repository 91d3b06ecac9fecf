"""Asking how it goes after a plan closed: 3, 6, 12 and 24 months later.

The resident may say no, now or later. Source: FEATURES C26.
"""

import calendar
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from casework.models import Case, FollowUp
from casework.refusals.closing import FollowUpIsSettled
from casework.services import contact
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.scope import active_scope

Outcome = FollowUp.Outcome


def plan_follow_ups(case: Case) -> list[FollowUp]:
    """Write the days on which somebody asks how it goes, counted from today.

    Days that were planned before give way to these.
    """
    today = active_scope().today
    end_follow_ups(case, because=Outcome.REOPENED)
    rows = [
        FollowUp(case=case, months=months, due_on=months_later(today, months))
        for months in FollowUp.MONTHS
    ]
    return list(FollowUp.objects.bulk_create(rows))


@transaction.atomic
def record_follow_up(
    follow_up: FollowUp,
    *,
    by: User,
    contact_id: UUID | None = None,
    **told: Any,  # noqa: ANN401 - the sides of a contact moment
) -> FollowUp:
    """Write what was said, as contact, and return the follow-up, done.

    A second click with the same `contact_id` changes nothing. Raises FollowUpIsSettled
    and what `note_contact` raises.
    """
    row = _locked(follow_up)
    if contact_id is not None and row.contact_id == contact_id:
        return row
    if row.outcome != Outcome.PLANNED:
        raise FollowUpIsSettled
    moment = contact.note_contact(row.case, by=by, contact_id=contact_id, **told)
    row.contact, row.outcome = moment, Outcome.DONE
    row.settled_on = active_scope().today
    row.save(update_fields=["contact", "outcome", "settled_on"])
    connection.check_constraints()
    return row


@transaction.atomic
def stop_follow_ups(case: Case, *, by: User) -> int:
    """Write that the resident does not want to be asked; return how many days went."""
    ended = end_follow_ups(case, because=Outcome.UNWANTED)
    if ended:
        record("casework.follow_up_stopped", case, by=by)
    return ended


def end_follow_ups(case: Case, *, because: str) -> int:
    """End the days that are planned, and return how many there were."""
    planned = FollowUp.objects.filter(case=case, outcome=Outcome.PLANNED)
    number: int = planned.update(outcome=because, settled_on=active_scope().today)
    return number


def months_later(day: date, months: int) -> date:
    """Return the same day `months` later, or the last of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(day.day, last))


def _locked(follow_up: FollowUp) -> FollowUp:
    rows = FollowUp.objects.select_for_update(of=("self",)).select_related("case")
    row: FollowUp = rows.get(pk=follow_up.pk)
    return row
