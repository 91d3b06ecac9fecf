"""How often somebody may type a wrong code: five times in ten minutes per address."""

from allauth.core.internal.httpkit import get_client_ip
from django.core.cache import cache
from django.http import HttpRequest

from casework.models import Invitation

FORGOTTEN_AFTER = 10 * 60  # seconds


def may_try(request: HttpRequest, what: str = "invitation") -> bool:
    """Return whether the network address of `request` has tries of `what` left."""
    wrong: int = cache.get(_key(request, what), 0)
    return wrong < Invitation.TRIES


def count_try(request: HttpRequest, what: str = "invitation") -> None:
    """Remember that somebody at this network address tried `what` once more."""
    key = _key(request, what)
    cache.add(key, 0, FORGOTTEN_AFTER)
    cache.incr(key)


def _key(request: HttpRequest, what: str) -> str:
    return f"{what}-tries:{get_client_ip(request)}"
