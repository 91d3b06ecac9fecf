"""What a neighbourhood uses: casework from the first day, the rest step by step.

What is switched off is gone for everybody: pages, menus, sections of papers. What was
written stays, and is there again when it is switched on. Source: FEATURES A9.
"""

from collections.abc import Collection

from django.http import Http404, HttpRequest

from ruwaard.tenancy.models import Neighbourhood

Feature = Neighbourhood.Feature

# The apps that can be switched off. Casework and what it stands on are always there.
FEATURE_OF = {
    "budget": Feature.BUDGET,
    "microanalysis": Feature.MICROANALYSIS,
    "prevention": Feature.PREVENTION,
    "community": Feature.PREVENTION,
}


def uses(features: Collection[str], app: str) -> bool:
    """Return whether `app` is there for a neighbourhood with these `features`."""
    return app not in FEATURE_OF or FEATURE_OF[app] in features


def refuse_unused(request: HttpRequest, place: Neighbourhood) -> None:
    """Let no page of a part open that `place` does not use; raises Http404."""
    match = request.resolver_match
    if match is not None and not uses(place.features, match.app_name):
        raise Http404
