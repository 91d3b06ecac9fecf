"""Telling somebody outside the plan: what, to whom, and the resident says yes first.

Source: issue 4 (referral with only the fields needed, shown to the resident first).
"""

from uuid import UUID

from django.db import connection, transaction

from casework.models import Case, Referral
from casework.refusals.referrals import (
    ReferralStandsDifferently,
    ResidentSaysYesFirst,
)
from casework.services.once import added_before, insert_once
from casework.services.table_rules import lock_open_case
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.scope import active_scope

State = Referral.State


@transaction.atomic
def show_referral(  # noqa: PLR0913 - a referral has this many sides
    case: Case,
    *,
    to_name: str,
    purpose: str,
    words: str,
    by: User,
    page_id: UUID | None = None,
) -> Referral:
    """Lay ready, word for word, what is to be told; the resident reads it first.

    With the id of one of this plan nothing is written. Raises PlanIsClosed, IdIsTaken.
    """
    case = lock_open_case(case.pk)
    rows = Referral.objects.filter(case=case)
    known: Referral | None = added_before(rows, page_id)
    if known is not None:
        return known
    referral = Referral(
        case=case,
        to_name=to_name,
        purpose=purpose,
        words=words,
        shown_on=active_scope().today,
        written_by=by,
    )
    referral.pk = page_id or referral.pk
    insert_once(referral)
    record("casework.referral_shown", referral, by=by)
    connection.check_constraints()
    return referral


@transaction.atomic
def answer_referral(
    referral: Referral, *, says_yes: bool, name: str, channel: str, by: User
) -> Referral:
    """Write down what the resident says of it, today.

    Raises ReferralStandsDifferently when it was answered or taken back meanwhile.
    """
    row = _locked(referral, State.SHOWN)
    row.answered_by_name, row.channel = name, channel
    row.answered_on = active_scope().today
    state = State.AGREED if says_yes else State.REFUSED
    return _moved(row, state, "answered_by_name", "channel", "answered_on", by=by)


@transaction.atomic
def give_referral(referral: Referral, *, how: str, by: User) -> Referral:
    """Write down that it was passed on today, and how.

    Raises ResidentSaysYesFirst and ReferralStandsDifferently.
    """
    row = _locked(referral, State.SHOWN, State.AGREED)
    if row.state == State.SHOWN:
        raise ResidentSaysYesFirst
    row.given_on, row.given_how = active_scope().today, how
    return _moved(row, State.GIVEN, "given_on", "given_how", by=by)


@transaction.atomic
def withdraw_referral(referral: Referral, *, by: User) -> Referral:
    """Take it back: the letter opens no more. Raises ReferralStandsDifferently."""
    row = _locked(referral, State.SHOWN, State.AGREED, State.GIVEN)
    row.withdrawn_on = active_scope().today
    return _moved(row, State.WITHDRAWN, "withdrawn_on", by=by)


def _locked(referral: Referral, *states: str) -> Referral:
    row: Referral = Referral.objects.select_for_update().get(pk=referral.pk)
    if row.state not in states:
        raise ReferralStandsDifferently
    return row


def _moved(row: Referral, state: str, *names: str, by: User) -> Referral:
    row.state = state
    row.version += 1
    row.save(update_fields=["state", "version", *names])
    record("casework.referral_moved", row, by=by, reason=state)
    connection.check_constraints()
    return row
