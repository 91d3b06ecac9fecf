"""`{% if neighbourhood|uses:"budget" %}`: a part that can be switched off."""

from django import template

from ruwaard.tenancy.features import uses
from ruwaard.tenancy.models import Neighbourhood

register = template.Library()


@register.filter("uses")
def is_used(place: Neighbourhood, part: str) -> bool:
    """Return whether `place` uses an app or an address."""
    return uses(place.features, part)
