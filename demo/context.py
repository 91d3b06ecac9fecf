"""What every page knows in demo mode."""

from django.conf import settings
from django.http import HttpRequest


def demo(request: HttpRequest) -> dict[str, bool]:  # noqa: ARG001 - Django's signature
    """Put `demo` in the context: true when everything on the page is invented."""
    return {"demo": settings.DEMO}
