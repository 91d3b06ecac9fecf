"""How often somebody may type a wrong code: five times in ten minutes per address."""

from allauth.core.internal.httpkit import get_client_ip
from django.core.cache import cache
from django.http import HttpRequest

from casework.models import Invitation

FORGOTTEN_AFTER = 10 * 60  # seconds


def may_try(request: HttpRequest) -> bool:
    """Return whether the network address of `request` has tries left."""
    wrong: int = cache.get(_key(request), 0)
    return wrong < Invitation.TRIES


def count_wrong_try(request: HttpRequest) -> None:
    """Remember that somebody at this network address gave a code that does not work."""
    key = _key(request)
    cache.add(key, 0, FORGOTTEN_AFTER)
    cache.incr(key)


def _key(request: HttpRequest) -> str:
    return f"invitation-tries:{get_client_ip(request)}"
