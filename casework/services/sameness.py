"""One person, two plans: asked of both leads, joined, and taken apart again.

Joining moves nothing. The younger plan hangs below the older, every row of both stays
where it is: what was signed, promised from the budget or said keeps its plan, and
parting gives back exactly what there was. Source: PRODUCT (never), FEATURES C25.
"""

from uuid import UUID

from django.db import IntegrityError, connection, transaction

from casework.addresses import address_of
from casework.models import Case, Resemblance
from casework.refusals.sameness import (
    AlreadyJudged,
    NoLongerAlike,
    OnlyTheLeadAnswers,
    PlansAreNotJoined,
)
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.scope import active_scope

State = Resemblance.State


@transaction.atomic
def judge(older: UUID, younger: UUID, *, is_same: bool, by: User) -> Resemblance:
    """Write down what the aanspreekpunt thinks of two plans that look alike.

    `is_same` asks the lead of the older plan; otherwise they are two people and never
    shown again. Raises AlreadyJudged and NoLongerAlike.
    """
    if (older, younger) not in _alike():
        raise NoLongerAlike
    row = Resemblance(
        older_id=older,
        younger_id=younger,
        state=State.ASKED if is_same else State.APART,
        by=by,
        judged_on=active_scope().today,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise AlreadyJudged from error
    if is_same:
        _ask(older, by=by)
    record("casework.resemblance_judged", row, by=by, reason=row.state)
    return row


@transaction.atomic
def answer(row: Resemblance, case: Case, *, is_same: bool, by: User) -> Resemblance:
    """Say for `case` whether both plans are of one person; with two yeses join them.

    Raises OnlyTheLeadAnswers, and AlreadyJudged when nothing is asked of this plan.
    """
    row = Resemblance.objects.select_for_update().get(pk=row.pk)
    if not Resemblance.objects.waiting_for(case).filter(pk=row.pk).exists():
        raise AlreadyJudged
    if case.lead_id != by.pk:
        raise OnlyTheLeadAnswers
    if not is_same:
        row.state = State.REFUSED
    elif row.state == State.ASKED:
        row.state, row.older_by = State.HALF, by
    else:
        row.younger_by = by
        _join(row, case)
    row.save()
    if row.state == State.HALF:
        _ask(row.younger_id, by=by)
    record("casework.resemblance_answered", case, by=by, reason=row.state)
    connection.check_constraints()
    return row


@transaction.atomic
def part(row: Resemblance, *, reason: str, by: User) -> Resemblance:
    """Take two plans apart again: each has every row that it had, and what came since.

    Either lead may. Raises PlansAreNotJoined and OnlyTheLeadAnswers.
    """
    row = Resemblance.objects.select_for_update().get(pk=row.pk)
    if row.state != State.JOINED:
        raise PlansAreNotJoined
    pair = Case.objects.select_for_update().in_bulk((row.older_id, row.younger_id))
    if by.pk not in {one.lead_id for one in pair.values()}:
        raise OnlyTheLeadAnswers
    younger = pair[row.younger_id]
    younger.joined_to = None
    younger.save(update_fields=["joined_to"])
    row.state, row.reason = State.PARTED, reason
    row.parted_by, row.parted_on = by, active_scope().today
    row.save()
    for one in pair.values():
        record("casework.plans_parted", one, by=by)
    _tell(pair[row.older_id], by=by)
    _tell(younger, by=by)
    connection.check_constraints()
    return row


def _alike() -> set[tuple[UUID, UUID]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT older, younger FROM plans_alike()")
        return set(cursor.fetchall())


def _join(row: Resemblance, younger: Case) -> None:
    """Hang the younger plan below the older one, when both can still."""
    with connection.cursor() as cursor:  # two joins at once could make a chain
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('join', %s))",
            [younger.tenant_id],
        )
    pair = Case.objects.in_bulk((row.older_id, row.younger_id))
    has_below = Case.objects.filter(joined_to=younger).exists()
    if has_below or any(one.joined_to_id for one in pair.values()):
        raise NoLongerAlike
    pair[row.younger_id].joined_to = pair[row.older_id]
    pair[row.younger_id].save(update_fields=["joined_to"])
    row.state, row.joined_on = State.JOINED, active_scope().today
    for one in pair.values():
        record("casework.plans_joined", one, by=row.younger_by)


def _ask(case_id: UUID, *, by: User) -> None:
    asked = User.objects.filter(led_cases=case_id)
    page = address_of("case_detail", case_id=case_id)
    notify(asked, "casework.resemblance_judged", address=page, by=by)


def _tell(case: Case, *, by: User) -> None:
    led = User.objects.filter(led_cases=case)
    page = address_of("case_detail", case_id=case.pk)
    notify(led, "casework.plans_parted", address=page, by=by)
