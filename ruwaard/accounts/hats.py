"""The hats of a user: memberships, and seats at somebody's table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from ruwaard import clock
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.tenancy.scope import user_scope

# In the session: the hat worn last, and the one worn last in each neighbourhood.
LAST = "hat"
PER_NEIGHBOURHOOD = "hats"


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
            hats += [
                hat for hat in source(user) if (hat.tenant_id, hat.role) not in worn
            ]
    return hats


def hats_on(request: HttpRequest, user: User) -> list[Hat]:
    """Return the hats of `user`, looked up once per request."""
    known: tuple[int, list[Hat]] | None = getattr(request, "_hats", None)
    if known is None or known[0] != user.pk:
        known = (user.pk, hats_of(user))
        request._hats = known  # type: ignore[attr-defined] # noqa: SLF001 - kept for this request
    return known[1]


def remembered_hat(request: HttpRequest, hats: list[Hat]) -> Hat:
    """Return the one of `hats` that was worn last in this session, else the first.

    Give it the hats of one neighbourhood: each neighbourhood remembers its own.
    """
    worn = set(request.session.get(PER_NEIGHBOURHOOD, {}).values())
    return next((hat for hat in hats if hat.key in worn), hats[0])


def last_hat(request: HttpRequest, hats: list[Hat]) -> Hat | None:
    """Return the hat that was worn last anywhere, when it is still one of `hats`."""
    key = request.session.get(LAST)
    return next((hat for hat in hats if hat.key == key), None)


def remember_hat(request: HttpRequest, hat: Hat) -> None:
    """Keep `hat` on for the rest of this session."""
    worn = request.session.get(PER_NEIGHBOURHOOD, {})
    place = str(hat.tenant_id)
    if request.session.get(LAST) != hat.key or worn.get(place) != hat.key:
        request.session[LAST] = hat.key
        request.session[PER_NEIGHBOURHOOD] = worn | {place: hat.key}


def _from_membership(membership: Membership) -> Hat:
    return Hat(
        key=str(membership.pk),
        tenant_id=membership.tenant.pk,
        slug=membership.tenant.slug,
        neighbourhood=membership.tenant.name,
        role=membership.role,
        organisation_id=membership.organisation_id,
        organisation=membership.organisation.name if membership.organisation else "",
    )
