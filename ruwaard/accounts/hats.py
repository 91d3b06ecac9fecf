"""The hats of a user: memberships, and seats at somebody's table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from ruwaard import clock
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.tenancy.scope import user_scope

SESSION_KEY = "hat"


@dataclass(frozen=True, slots=True)
class Hat:
    """One role of one user in one neighbourhood, for an organisation or for oneself."""

    key: str
    tenant_id: int
    slug: str
    neighbourhood: str
    role: str
    organisation_id: int | None = None
    organisation: str = ""

    @property
    def role_name(self) -> str:
        """The role as people say it."""
        return str(Role(self.role).label)


# Casework adds the seats of people without a membership here: it lies above accounts.
further_hats: list[Callable[[User], Iterable[Hat]]] = []


def hats_of(user: User) -> list[Hat]:
    """Return the hats `user` wears today, over all neighbourhoods."""
    with user_scope(user.pk):
        memberships = (
            Membership.everywhere.of(user)
            .active(clock.today())
            .select_related("tenant", "organisation")
            .order_by("tenant__name", "role", "pk")
        )
        hats = [_from_membership(membership) for membership in memberships]
        worn = {(hat.tenant_id, hat.role) for hat in hats}
        for source in further_hats:
            hats += [hat for hat in source(user) if (hat.tenant_id, hat.role) not in worn]
    return hats


def remembered_hat(request: HttpRequest, hats: list[Hat]) -> Hat:
    """Return the hat chosen in this session, or the first of `hats`."""
    key = request.session.get(SESSION_KEY)
    return next((hat for hat in hats if hat.key == key), hats[0])


def remember_hat(request: HttpRequest, hat: Hat) -> None:
    """Keep `hat` on for the rest of this session."""
    if request.session.get(SESSION_KEY) != hat.key:
        request.session[SESSION_KEY] = hat.key


def _from_membership(membership: Membership) -> Hat:
    return Hat(
        key=str(membership.pk),
        tenant_id=membership.tenant_id,
        slug=membership.tenant.slug,
        neighbourhood=membership.tenant.name,
        role=membership.role,
        organisation_id=membership.organisation_id,
        organisation=membership.organisation.name if membership.organisation else "",
    )
