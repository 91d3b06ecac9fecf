"""What was said to be wrong, beside the text it is about."""

from collections.abc import Mapping
from uuid import UUID

from django import template

from casework.models import RightsCorrection

register = template.Library()


@register.filter
def at(
    beside: Mapping[UUID, list[RightsCorrection]] | str, text_id: UUID
) -> list[RightsCorrection]:
    """Return the corrections of one text; none on a page that shows no corrections."""
    return beside.get(text_id, []) if isinstance(beside, Mapping) else []
