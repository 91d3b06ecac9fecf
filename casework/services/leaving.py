"""Somebody stops working here, or is away: nobody is left without help.

Plans go to handover and the aanspreekpunt answers; signatures stay as they are.
Source: PRODUCT (life goes on).
"""

from datetime import date

from django.db import connection, transaction
from django.urls import reverse

from casework.models import StandIn
from casework.refusals.leaving import (
    NotInTheFuture,
    StandInIsTheSame,
    StandInNotHere,
)
from casework.services.letting_in import refuse_who_carries_only
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.accounts.permissions import Permission, may
from ruwaard.accounts.refusals import NotYoursToGrant
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_scope, active_tenant_id

LEADS_RELEASED = "work.leads_released"
STOOD_IN = "work.stand_in_named"


def release_leads(membership: Membership, by: User) -> None:
    """Let the plans that a professional led go to handover; nothing while they stay.

    The aanspreekpunt is told that plans look for a first contact.
    """
    if membership.role != Role.PROFESSIONAL:
        return
    released = _ask("SELECT release_leads(%s)", membership.user_id)
    if released:
        record("accounts.leads_released", membership.user, by=by)
        notify(_on_duty(), LEADS_RELEASED, address=_address("start"), by=by)


@transaction.atomic
def name_stand_in(absent: User, *, user: User, ends_on: date, by: User) -> StandIn:
    """Let `user` help in the plans that `absent` leads, until `ends_on`; return it.

    From today. Who stands in already is replaced. Raises NotYoursToGrant,
    StandInIsTheSame, StandInNotHere, CarriesOnly and NotInTheFuture.
    """
    _refuse_who_may_not()
    today = active_scope().today
    if user.pk == absent.pk:
        raise StandInIsTheSame
    if ends_on <= today:
        raise NotInTheFuture
    here = Membership.objects.active(today).filter(role=Role.PROFESSIONAL)
    if not here.filter(user=user).exists():
        raise StandInNotHere
    refuse_who_carries_only(user)
    _end_those_of(absent, by=by)
    row: StandIn = StandIn.objects.create(
        absent=absent, user=user, starts_on=today, ends_on=ends_on, by=by
    )
    _ask("SELECT seat_stand_in(%s, %s, %s)", absent.pk, user.pk, ends_on)
    record("accounts.stand_in_named", row, by=by)
    notify([user], STOOD_IN, address=_address("casework:today"), by=by)
    connection.check_constraints()
    return row


@transaction.atomic
def end_stand_in(absent: User, *, by: User) -> int:
    """Let who was away be back today; return how many stood in.

    Raises NotYoursToGrant.
    """
    _refuse_who_may_not()
    return _end_those_of(absent, by=by)


def stand_in_for(user_id: int | None) -> StandIn | None:
    """Return who helps today while `user_id` is away."""
    rows = StandIn.objects.on(active_scope().today).filter(absent=user_id)
    found: StandIn | None = rows.select_related("user").first()
    return found


def aanspreekpunt() -> User | None:
    """Return whom a resident may call while nobody leads their plan."""
    return next(iter(_on_duty()), None)


def _end_those_of(absent: User, *, by: User) -> int:
    today = active_scope().today
    rows = list(StandIn.objects.on(today).filter(absent=absent))
    for row in rows:
        _ask("SELECT unseat_stand_in(%s, %s, %s)", absent.pk, row.user_id, row.ends_on)
        row.ends_on = today
        row.save(update_fields=["ends_on"])
        record("accounts.stand_in_ended", row, by=by)
    return len(rows)


def _refuse_who_may_not() -> None:
    if not may(active_scope().role, Permission.GRANT_ROLES):
        raise NotYoursToGrant


def _on_duty() -> list[User]:
    today = active_scope().today
    turns = Membership.objects.active(today).filter(role=Role.DUTY_CONTACT)
    return [turn.user for turn in turns.select_related("user").order_by("starts_on")]


def _ask(statement: str, *values: int | date) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        number: int = cursor.fetchone()[0]
    return number


def _address(name: str) -> str:
    place = Neighbourhood.objects.get(pk=active_tenant_id())
    return reverse(name, kwargs={"neighbourhood": place.slug})
