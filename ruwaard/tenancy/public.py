"""A page that is read without an account: which neighbourhood, and as nobody."""

from django.http import Http404, HttpRequest

from ruwaard import clock
from ruwaard.tenancy.features import refuse_unused
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import Scope


def place_of(request: HttpRequest, slug: str) -> Neighbourhood:
    """Return the neighbourhood in the address, for the page and its colours.

    Raises Http404, also for one that does not use the part of the address.
    """
    places = Neighbourhood.objects.select_related("municipality")
    place: Neighbourhood | None = places.filter(slug=slug).first()
    if place is None:
        raise Http404
    refuse_unused(request, place)
    request.neighbourhood = place  # type: ignore[attr-defined] # read by the context
    return place


def nobody_in(place: Neighbourhood) -> Scope:
    """Return the scope of a passer-by: what everybody may read."""
    return Scope(tenant_id=place.pk, user_id=None, today=clock.today())
