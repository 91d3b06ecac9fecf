"""Barriers as each reads them: the people of the plan, a manager, a director."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from casework.models import Agreement, Barrier, BarrierLink, Case, HoldUp
from ruwaard.accounts.models import Role
from ruwaard.disclosure import rounded
from ruwaard.tenancy.models import Organisation, Participation

COUNTED = "SELECT organisation_id, level, state, number FROM barriers_counted()"
PER_PRINCIPLE = "SELECT principle, kind, plans, number FROM met_per_principle()"
HELD_UP = "SELECT plans, agreements FROM held_up_between(%s, %s)"
LATELY = 50  # how many that ended show


@dataclass(frozen=True, slots=True)
class Hindered:
    """An agreement that is held up: whether it was told, and its barrier."""

    agreement: Agreement
    is_told: bool
    link: BarrierLink | None


@dataclass(frozen=True, slots=True)
class OnTheClock:
    """A barrier, and the days until it climbs; below 0 it is late."""

    barrier: Barrier
    days: int

    @property
    def is_late(self) -> bool:
        """Whether the days are over."""
        return self.days < 0

    @property
    def days_late(self) -> int:
        """How many days ago an answer was due."""
        return -self.days


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How many barriers of an organisation are under way; None is too few to tell."""

    organisation: Organisation
    number: int | None


@dataclass(frozen=True, slots=True)
class Desk:
    """What a manager or a director finds: at the own level, above it, and ended."""

    here: list[OnTheClock]
    above: list[OnTheClock] = field(default_factory=list)
    ended: list[Barrier] = field(default_factory=list)
    elsewhere: list[Elsewhere] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Met:
    """How many barriers and exemptions touch a principle; None is too few to tell."""

    barriers: int | None = 0
    exemptions: int | None = 0


def links_of(case: Case) -> list[BarrierLink]:
    """Return the barriers of a plan with their agreements, the oldest first."""
    rows = BarrierLink.objects.filter(case=case)
    rows = rows.select_related("barrier__organisation", "agreement")
    return list(rows.order_by("barrier__written_on", "pk"))


def hindered_in(case: Case, agreements: Iterable[Agreement]) -> list[Hindered]:
    """Return what is held up in a plan, with what was told and written of it."""
    held = [one for one in agreements if one.state == Agreement.State.HELD]
    if not held:
        return []
    untold = set(
        HoldUp.objects.untold().filter(case=case).values_list("agreement_id", flat=True)
    )
    links = {link.agreement_id: link for link in links_of(case)}
    return [Hindered(one, one.pk not in untold, links.get(one.pk)) for one in held]


def at_desk(role: str, organisation_id: int | None, today: date) -> list[OnTheClock]:
    """Return what lies at the level of a manager or director, the latest first."""
    mine = Barrier.objects.visible_to(role, organisation_id).under_way()
    return _on_the_clock(mine.filter(level=role).select_related("organisation"), today)


def desk_of(role: str, organisation_id: int | None, today: date, *, k: int) -> Desk:
    """Return the list page of a manager or director.

    Of other organisations only how many, never about fewer than `k`.
    """
    mine = Barrier.objects.visible_to(role, organisation_id)
    mine = mine.select_related("organisation")
    above = mine.under_way().exclude(level=role)
    ended = mine.exclude(ended_on=None).order_by("-ended_on", "pk")
    own = organisation_id if role == Role.MANAGER else None
    return Desk(
        here=at_desk(role, organisation_id, today),
        above=_on_the_clock(above, today),
        ended=list(ended[:LATELY]),
        elsewhere=_elsewhere(own, k),
    )


def taking_part(today: date) -> "list[int]":
    """Return the ids of the organisations that take part in the neighbourhood."""
    rows = (
        Participation.objects.on(today).inside().values_list("organisation", flat=True)
    )
    return list(rows)


def held_up(first: date, until: date, *, k: int) -> int | None:
    """Return how many agreements were held up in a period (half-open).

    To the nearest five; None when fewer than `k` plans are in it.
    """
    with connection.cursor() as cursor:
        cursor.execute(HELD_UP, [first, until])
        plans, agreements = cursor.fetchone()
    return None if 0 < plans < k else rounded(agreements, k=k)


def met_per_principle(*, k: int) -> dict[int, Met]:
    """Return per principle how often a rule stood in its way, or was set aside for it.

    What the resident read, of all years; to the nearest five, and None when it is of
    fewer than `k` plans. Of what was never met there is nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute(PER_PRINCIPLE)
        rows = cursor.fetchall()
    told: dict[int, dict[str, int | None]] = {}
    for principle, kind, plans, number in rows:
        few = plans < k
        told.setdefault(principle, {})[kind] = None if few else rounded(number, k=k)
    return {principle: Met(**kinds) for principle, kinds in told.items()}


def _on_the_clock(rows: Iterable[Barrier], today: date) -> list[OnTheClock]:
    known = [OnTheClock(one, one.days_left(today) or 0) for one in rows]
    return sorted(known, key=lambda one: one.days)


def _elsewhere(own: int | None, k: int) -> list[Elsewhere]:
    with connection.cursor() as cursor:
        cursor.execute(COUNTED)
        counted = cursor.fetchall()
    numbers: dict[int, int] = {}
    for organisation_id, _level, state, number in counted:
        if state == Barrier.State.CLIMBING and organisation_id != own:
            numbers[organisation_id] = numbers.get(organisation_id, 0) + number
    names = Organisation.objects.filter(pk__in=numbers).order_by("name")
    return [Elsewhere(one, rounded(numbers[one.pk], k=k)) for one in names]
