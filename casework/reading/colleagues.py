"""Who can look along: the directory of expertise, over all organisations."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from casework.models import Availability, LookAlong
from casework.services.people import fold
from ruwaard.accounts.models import Membership, Role, User


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works here: for whom, in what, and whether this week can be."""

    user: User
    organisation: str
    said: Availability | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What waits for somebody, and what they asked of others."""

    of_me: list[LookAlong]
    by_me: list[LookAlong]


def directory(today: date, *, key: str = "") -> list[Colleague]:
    """Return the professionals of this neighbourhood by name, each once.

    With a folded `key` those whose name, expertise or organisation holds it.
    """
    here = Membership.objects.active(today).filter(role=Role.PROFESSIONAL)
    rows = here.in_teams().select_related("user", "organisation")
    rows = rows.order_by("user__name", "pk")
    said = {one.user_id: one for one in Availability.objects.all() if one.holds(today)}
    found = {
        row.user_id: Colleague(
            row.user,
            row.organisation.name if row.organisation else "",
            said.get(row.user_id),
        )
        for row in rows
    }
    return [one for one in found.values() if not key or key in _key(one)]


def availability_of(user: User) -> Availability | None:
    """Return what `user` said about looking along."""
    said: Availability | None = Availability.objects.filter(user=user).first()
    return said


def asked_around(user: User) -> Asked:
    """Return the requests that `user` gave or got; one query."""
    rows = LookAlong.objects.standing().filter(Q(asked_of=user) | Q(asked_by=user))
    mine = list(rows.select_related("asked_by", "asked_of"))
    return Asked(
        of_me=[row for row in mine if row.asked_of_id == user.pk],
        by_me=[row for row in mine if row.asked_by_id == user.pk],
    )


def _key(one: Colleague) -> str:
    return fold(f"{one.user.name} {one.user.expertise} {one.organisation}")
