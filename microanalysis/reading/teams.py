"""Who speaks for the programme of a neighbourhood when nobody is signed in."""

from ruwaard import clock
from ruwaard.accounts.models import Membership, Role
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import tenant_scope


def member_of_programme(place: Neighbourhood, email: str | None) -> Membership | None:
    """Return who works for the programme today: by address, else the first.

    None when there is nobody, or nobody with this address.
    """
    with tenant_scope(place.pk):
        found = Membership.objects.filter(tenant=place, role=Role.PROGRAMME)
        at_work = found.active(clock.today()).select_related("user")
        if email is not None:
            at_work = at_work.filter(user__email=email.casefold())
        first: Membership | None = at_work.order_by("starts_on", "pk").first()
        return first
