"""Where a page stands, for who is told of it: a path in the neighbourhood in scope."""

from django.urls import reverse

from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_tenant_id


def address_of(name: str, **ids: object) -> str:
    """Return the path of the casework page called `name`."""
    slug = Neighbourhood.objects.values_list("slug", flat=True).get(
        pk=active_tenant_id()
    )
    return reverse(f"casework:{name}", kwargs={"neighbourhood": slug} | ids)
