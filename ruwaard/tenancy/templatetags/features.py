"""`{% if neighbourhood|uses:"budget" %}`: a part that can be switched off."""

from django import template

from ruwaard.tenancy.features import uses
from ruwaard.tenancy.models import Neighbourhood

register = template.Library()


@register.filter("uses")
def is_used(place: Neighbourhood, app: str) -> bool:
    """Return whether `place` uses `app`."""
    return uses(place.features, app)
