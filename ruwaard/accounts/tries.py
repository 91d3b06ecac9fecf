"""How often something was done lately: by one network, mail address or person.

Only a keyed hash of by whom is remembered, in the cache, and only for a while.
"""

from ipaddress import IPv6Address, IPv6Network, ip_address

from allauth.core.internal.httpkit import get_client_ip
from django.core.cache import cache
from django.http import HttpRequest

from ruwaard.accounts.keys import keyed_hash

NOBODY_KNOWS = "unknown"
HOUSEHOLD = 64  # bits: what one connection gets of IPv6. Source: RFC 6177.


def counted(what: str, whose: str) -> int:
    """Return how often `what` was counted of `whose` lately."""
    found: int = cache.get(_key(what, whose), 0)
    return found


def count(what: str, whose: str, *, seconds: int) -> int:
    """Count `what` of `whose` once more, and return how often by now.

    All is forgotten `seconds` after the first.
    """
    key = _key(what, whose)
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:  # forgotten between the two lines above
        cache.set(key, 1, seconds)
        return 1


def forget(what: str, whose: str) -> None:
    """Forget what was counted of `whose`."""
    cache.delete(_key(what, whose))


def network_of(request: HttpRequest) -> str:
    """Return the network that a request comes from; all that are unknown are one.

    Of IPv6 that is a whole household, which may take another address every second.
    """
    address = get_client_ip(request)
    if address is None:
        return NOBODY_KNOWS
    known = ip_address(address)
    if not isinstance(known, IPv6Address):
        return str(known)
    if known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return str(IPv6Network((int(known), HOUSEHOLD), strict=False))


def _key(what: str, whose: str) -> str:
    return f"tries:{what}:{keyed_hash('tries', whose.strip().lower())}"
