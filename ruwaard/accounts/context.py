"""What every page knows: the hat that is on, and the neighbourhood it is for."""

from django.http import HttpRequest


def hat(request: HttpRequest) -> dict[str, object]:
    """Put the hat and the neighbourhood in the context, once `@requires` found them."""
    return {
        "hat": getattr(request, "hat", None),
        "neighbourhood": getattr(request, "neighbourhood", None),
    }
