"""Moving: the resident chooses what goes along, and the old side is only read.

Inside the installation an offer stands in the other neighbourhood until its
aanspreekpunt takes it on; only then who took it reads what goes along, once, and it
becomes new rows there. Nothing points back. Elsewhere the plan goes on paper.
Source: PRODUCT (life goes on).
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db import connection, transaction

from casework.models import (
    Agreement,
    Case,
    LifeEvent,
    Person,
    PlanItem,
    TransferLoad,
    TransferOffer,
)
from casework.models.people import called
from casework.refusals.life import NoWayThere, TransferIsAnswered
from casework.refusals.plans import PlanHasNoWish
from casework.services import cases, life, luggage, signing
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_scope, active_tenant_id


@dataclass(frozen=True, slots=True)
class Choice:
    """What a resident ticked to go along, and where to; no place is on paper."""

    to: Neighbourhood | None
    people: Collection[Person] = ()
    items: Collection[PlanItem] = ()
    agreements: Collection[Agreement] = ()
    with_reach: bool = False
    channel: str = LifeEvent.Channel.SPOKEN


@transaction.atomic
def move_away(case: Case, choice: Choice, *, by: User) -> LifeEvent:
    """Let a case go to another neighbourhood or on paper; return the event.

    From today who read along reads no more, agreements lapse and their money is free;
    the resident and the team read on. Raises OnlyTheLead, PlanIsReadOnly, NoWayThere.
    """
    old = life.lock_for_the_lead(case, by=by)
    hanging = life.hanging_in(old)
    before = life.snapshot(old, hanging)
    load = luggage.packed(
        choice.people, choice.items, choice.agreements, with_reach=choice.with_reach
    )
    if choice.to is None:
        _freeze(old, by=by)
    life.drop(hanging, by=by)
    life.end_access(old)
    event: LifeEvent = LifeEvent.objects.create(
        case=old,
        kind=LifeEvent.Kind.MOVE,
        happened_on=active_scope().today,
        channel=choice.channel,
        before=before,
        retention_law=life.retention_of(old),
        retention_starts_on=active_scope().today,
        by=by,
        written_at=clock.now(),
    )
    life.shut(old)
    if choice.to is not None:
        _offer(choice, load)
    record("casework.moved_away", event, by=by)
    connection.check_constraints()
    return event


@transaction.atomic
def take_on(offer: TransferOffer, *, by: User) -> Case:
    """Take on somebody who moved here: a new case, led by `by`, with what came along.

    Raises TransferIsAnswered.
    """
    row: TransferOffer = TransferOffer.objects.select_for_update().get(pk=offer.pk)
    if row.answered_at is not None:
        raise TransferIsAnswered
    row.answered_by, row.answered_at = by, clock.now()
    row.first_name = ""  # the new case knows it now, and is kept and destroyed as one
    row.save(update_fields=["answered_by", "answered_at", "first_name"])
    load: TransferLoad = TransferLoad.objects.get(offer=row)
    case: Case = Case.objects.create(lead=by, opened_on=active_scope().today)
    cases.seat_in_team(case, by)
    luggage.unpacked(load.content, case, by=by)
    cases.move_to_where_it_stands(case)
    load.delete()
    record("casework.case_started", case, by=by)
    connection.check_constraints()
    return case


def _offer(choice: Choice, load: dict[str, Any]) -> None:
    """Put the offer in the other neighbourhood; the owner's function writes it."""
    assert choice.to is not None
    if choice.to.pk == active_tenant_id() or not load["people"]:
        raise NoWayThere
    here = Neighbourhood.objects.get(pk=active_tenant_id()).name
    first = called(load["people"][0]["name"])
    with connection.cursor() as cursor:
        what: list[Any] = [choice.to.pk, uuid4(), here, first, clock.now()]
        cursor.execute(
            "SELECT offer_transfer(%s, %s, %s, %s, %s, %s)", [*what, json.dumps(load)]
        )
        if not cursor.fetchone()[0]:
            raise NoWayThere


def _freeze(case: Case, *, by: User) -> None:
    """Make a version to take along on paper, when there is something to say."""
    try:
        signing.freeze_plan(case, by=by)
    except PlanHasNoWish:
        return
