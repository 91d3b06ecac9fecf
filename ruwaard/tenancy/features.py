"""What a neighbourhood uses: casework from the first day, the rest step by step.

What is switched off is gone for everybody: pages, menus, sections of papers. What was
written stays, and is there again when it is switched on. Source: FEATURES A9.
"""

from collections.abc import Collection

from django.http import Http404, HttpRequest

from ruwaard.tenancy.models import Neighbourhood

Feature = Neighbourhood.Feature

# The apps, and the addresses of casework, that can be switched off. The rest of
# casework, and what it stands on, is always there.
FEATURE_OF = {
    "budget": Feature.BUDGET,
    "microanalysis": Feature.MICROANALYSIS,
    "prevention": Feature.PREVENTION,
    "community": Feature.PREVENTION,
    "casework:areas": Feature.LIFE_AREAS,
    "casework:my_areas": Feature.LIFE_AREAS,
}


def uses(features: Collection[str], part: str) -> bool:
    """Return whether an app or address is there for who has these `features`."""
    return part not in FEATURE_OF or FEATURE_OF[part] in features


def refuse_unused(request: HttpRequest, place: Neighbourhood) -> None:
    """Let no page of a part open that `place` does not use; raises Http404."""
    match = request.resolver_match
    parts = (match.app_name, match.view_name) if match is not None else ()
    if not all(uses(place.features, part) for part in parts):
        raise Http404
