"""Closing a plan with nothing left hanging, and opening it again."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import connection, transaction
from django.urls import reverse

from casework.models import Agreement, Case, LeftOpen, Reopening, Seat, Told
from casework.refusals.closing import (
    ItIsOpen,
    OfferComesFirst,
    ReopeningNeedsAReason,
    StillOpen,
)
from casework.refusals.life import PlanIsReadOnly
from casework.services import (
    agreements,
    cases,
    follow_ups,
    invitations,
    look_along,
    referrals,
)
from casework.services.holdups import tell_offer
from casework.services.open_items import Kind, OpenItem, open_items
from casework.services.table_rules import lock_open_case
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_scope, active_tenant_id


@transaction.atomic
def close_case(
    case: Case,
    *,
    reasons: Mapping[UUID, str],
    offered: Collection[UUID] = (),
    follow_up: bool,
    by: User,
) -> Case:
    """Close the case; what was open stays so for its own reason.

    Agreements are dropped and invitations withdrawn. `offered` are the agreements that
    cannot be now, for which an official decision was offered. With `follow_up` somebody
    asks how it goes after 3, 6, 12 and 24 months. Raises PlanIsClosed, StillOpen when
    something has no reason, and OfferComesFirst.
    """
    case = lock_open_case(case.pk)
    found = open_items(case)
    given = {key: reason.strip() for key, reason in reasons.items()}
    silent = [item for item in found if not given.get(item.key)]
    if silent:
        raise StillOpen(number=len(silent))
    if any(item.kind == Kind.HELD and item.key not in offered for item in found):
        raise OfferComesFirst
    for item in found:
        _leave(case, item, given[item.key], by=by)
    closed = cases.close(case, by=by)
    if follow_up:
        follow_ups.plan_follow_ups(closed)
    connection.check_constraints()
    return closed


@transaction.atomic
def reopen_case(case: Case, *, reason: str, by: User) -> Case:
    """Open a closed case again where its plan stands, with the reason; return it.

    Who asked how it goes afterwards need not ask any more. Raises ItIsOpen,
    ReopeningNeedsAReason, PlanIsReadOnly, and NotAtTheTable when nobody leads it and
    `by` cannot.
    """
    said = reason.strip()
    if not said:
        raise ReopeningNeedsAReason
    locked: Case = Case.objects.select_for_update().get(pk=case.pk)
    if locked.read_only_on is not None:
        raise PlanIsReadOnly
    if locked.state != Case.State.CLOSED:
        raise ItIsOpen
    follow_ups.end_follow_ups(locked, because=follow_ups.Outcome.REOPENED)
    closed_on = locked.closed_on
    opened = cases.open_again(locked, by=by)
    row = Reopening(
        case=opened,
        reason=said,
        by=by,
        closed_on=closed_on,
        reopened_on=active_scope().today,
    )
    row.save(force_insert=True)
    record("casework.plan_reopened", row, by=by)
    _tell_residents(opened, by=by)
    connection.check_constraints()
    return opened


def _tell_residents(case: Case, *, by: User) -> None:
    seats = Seat.objects.active(active_scope().today).speaking().filter(case=case)
    place = Neighbourhood.objects.get(pk=active_tenant_id())
    page = reverse("casework:my_plan", args=[place.slug, case.pk])
    told = [seat.user for seat in seats.select_related("user")]
    notify(told, "work.plan_reopened", address=page, by=by)


def _leave(case: Case, item: OpenItem, reason: str, *, by: User) -> None:
    """Write why `item` stays open, and end what can end."""
    LeftOpen(
        case=case,
        kind=item.kind,
        subject_id=item.key,
        reason=reason,
        was_offered=item.kind == Kind.HELD,
        closed_on=active_scope().today,
        by=by,
    ).save(force_insert=True)
    if item.kind == Kind.HELD:
        tell_offer(item.row, how=Told.SPOKEN, by=by)
    if item.kind in {Kind.AGREEMENT, Kind.HELD}:
        dropped = Agreement.State.DROPPED
        agreements.change_agreement_state(item.row, state=dropped, by=by, reason=reason)
    elif item.kind == Kind.INVITATION:
        invitations.withdraw(item.row, by=by)
    elif item.kind == Kind.LOOK_ALONG:
        look_along.withdraw_look(item.row, by=by)
    elif item.kind == Kind.REFERRAL:
        referrals.withdraw_referral(item.row, by=by)
