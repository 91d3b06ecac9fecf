"""Who a report may be about: people with a role here, also one that ended."""

from dataclasses import dataclass

from django.db.models import Q

from ruwaard.accounts.models import PERSONAL_ROLES, Membership, User

MOST = 20
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody, with every role they have or had here."""

    user: User
    roles: list[Membership]


def people_here() -> list[int]:
    """Return the keys of everybody who has or had a role here."""
    return list(Membership.objects.values_list("user", flat=True).distinct())


def people_called(words: str) -> list[Found]:
    """Return who works or worked here by part of a name or e-mail address.

    A resident is found by the whole address alone: nobody leafs through residents.
    """
    if len(words) < SHORTEST:
        return []
    by_part = Q(user__name__icontains=words) | Q(user__email__icontains=words)
    by_address = Q(user__email__iexact=words)
    found = Membership.objects.filter(
        ~Q(role__in=PERSONAL_ROLES) & by_part | by_address
    )
    rows = Membership.objects.with_names().filter(
        user__in=found.order_by("user__name").values("user")
    )
    people: dict[int, Found] = {}
    for row in rows:
        people.setdefault(row.user_id, Found(row.user, [])).roles.append(row)
    return list(people.values())[:MOST]
