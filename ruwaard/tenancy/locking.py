"""Letting one at a time decide about the neighbourhood in scope."""

from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_tenant_id


def locked_neighbourhood() -> Neighbourhood:
    """Return the neighbourhood in scope; others wait until the transaction ends."""
    rows = Neighbourhood.objects.select_for_update()
    place: Neighbourhood = rows.get(pk=active_tenant_id())
    return place
