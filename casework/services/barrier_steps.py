"""A barrier on its way: solved, answered, refused, and one level up when time is over.

A "no" of a manager climbs at once; only directors say that it cannot be solved, on the
law or the purse. Source: PRODUCT (always carried out), FEATURES B6.
"""

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.urls import reverse

from casework.models import Barrier, BarrierStep
from casework.refusals.barriers import BarrierIsElsewhere
from casework.services.barriers import locked, note, save, terms
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_scope, active_tenant_id

Level = Barrier.Level
State = Barrier.State
Step = BarrierStep.Kind

CLIMB = "SELECT barrier_id, level, organisation_id FROM barriers_climb()"
TEAM = "SELECT team_of_barrier(%s)"
ABOVE = {Level.MANAGER, Level.DIRECTOR}


@transaction.atomic
def solve_barrier(barrier: Barrier, *, changed: str, version: int, by: User) -> Barrier:
    """Say that it is out of the way, and what changed; return the barrier.

    The team may do so at any level, managers and directors at theirs. Raises
    BarrierStandsDifferently and BarrierIsElsewhere.
    """
    barrier = locked(barrier, version=version)
    at_desk = _refuse_elsewhere(barrier)
    _end(barrier, State.SOLVED, changed)
    note(barrier, Step.SOLVED, changed, by if at_desk else None)
    _tell_team(barrier, "casework.barrier_solved", by=by)
    record("casework.barrier_solved", barrier, by=by)
    connection.check_constraints()
    return barrier


@transaction.atomic
def answer_barrier(barrier: Barrier, *, text: str, version: int, by: User) -> Barrier:
    """Let the team read an answer; the clock runs on. Return the barrier.

    Raises BarrierStandsDifferently and BarrierIsElsewhere.
    """
    barrier = locked(barrier, version=version)
    _refuse_team(barrier)
    save(barrier)
    note(barrier, Step.ANSWERED, text, by)
    _tell_team(barrier, "casework.barrier_answered", by=by)
    record("casework.barrier_answered", barrier, by=by)
    connection.check_constraints()
    return barrier


@transaction.atomic
def refuse_barrier(
    barrier: Barrier, *, ground: str, text: str, version: int, by: User
) -> Barrier:
    """Say no, on the law or the purse, with the reason; return the barrier.

    The "no" of a manager goes to the directors; theirs is the last, and the resident
    reads it. Raises BarrierStandsDifferently and BarrierIsElsewhere.
    """
    barrier = locked(barrier, version=version)
    _refuse_team(barrier)
    note(barrier, Step.REFUSED, text, by)
    if barrier.level == Level.DIRECTOR:
        barrier.refused_ground = ground
        _end(barrier, State.UNSOLVABLE, text, "refused_ground")
    else:
        barrier.level = Level.DIRECTOR
        days = terms().days_at(Level.DIRECTOR)
        barrier.climbs_on = active_scope().today + timedelta(days=days)
        save(barrier, "level", "climbs_on")
        note(barrier, Step.CLIMBED)
        _tell_desk(barrier.level, barrier.organisation_id)
    _tell_team(barrier, "casework.barrier_refused", by=by)
    record("casework.barrier_refused", barrier, by=by, reason=ground)
    connection.check_constraints()
    return barrier


@transaction.atomic
def climb() -> int:
    """Bring every barrier of this neighbourhood whose days are over one level up.

    Return how many. Safe to run twice: a barrier that climbed has new days.
    """
    with connection.cursor() as cursor:
        cursor.execute(CLIMB)
        climbed = cursor.fetchall()
    for level, organisation_id in sorted({row[1:] for row in climbed}):
        _tell_desk(level, organisation_id)
    if climbed:
        ids = [row[0] for row in climbed]
        record("casework.barriers_climbed", by=AnonymousUser(), ids=ids)
    return len(climbed)


def _end(barrier: Barrier, state: str, outcome: str, *more: str) -> None:
    barrier.state, barrier.outcome = state, outcome
    barrier.climbs_on, barrier.ended_on = None, active_scope().today
    save(barrier, "state", "outcome", "climbs_on", "ended_on", *more)


def _refuse_elsewhere(barrier: Barrier) -> bool:
    """Return whether a manager or director acts; refuse what is not under way.

    Whose barrier it is, the second wall knows: others do not see the row.
    """
    at_desk = active_scope().role in {Role.MANAGER, Role.DIRECTOR}
    if barrier.state != State.CLIMBING or (at_desk and barrier.level not in ABOVE):
        raise BarrierIsElsewhere
    return at_desk


def _refuse_team(barrier: Barrier) -> None:
    """Refuse an answer or a "no" of anybody but the level where it lies."""
    here = barrier.level in ABOVE and active_scope().role == barrier.level
    if barrier.state != State.CLIMBING or not here:
        raise BarrierIsElsewhere


def _tell_desk(level: str, organisation_id: int) -> None:
    """Let the managers of an organisation, or all directors, know that one waits."""
    members = Membership.objects.active(active_scope().today).filter(role=level)
    if level == Level.MANAGER:
        members = members.filter(organisation=organisation_id)
    notify(
        [member.user for member in members.select_related("user")],
        "casework.barrier_climbed",
        address=reverse("casework:barrier_list", args=[_slug()]),
    )


def _tell_team(barrier: Barrier, kind: str, *, by: User) -> None:
    """Let the team behind a barrier know; who acts does not learn who that is."""
    with connection.cursor() as cursor:
        cursor.execute(TEAM, [barrier.pk])
        team = [row[0] for row in cursor.fetchall()]
    address = reverse("casework:barrier", args=[_slug(), barrier.pk])
    notify(User.objects.filter(pk__in=team), kind, address=address, by=by)


def _slug() -> str:
    slug: str = Neighbourhood.objects.get(pk=active_tenant_id()).slug
    return slug
