"""How often one network address, or one mail address, may write to others.

Only a keyed hash of an address is remembered, for a day. Source: issue "abuse limits".
"""

from django.core.cache import cache

from community.refusals import TooManyForNow
from ruwaard.accounts.keys import keyed_hash

A_DAY = 24 * 60 * 60  # seconds
MOST = {"network": 10, "mail": 4, "talk": 20}  # in a day


def count_or_refuse(what: str, address: str) -> None:
    """Count one more of `what` by `address`; raises TooManyForNow above the most."""
    key = f"community-{what}:{keyed_hash('limit', address.strip().lower())}"
    cache.add(key, 0, A_DAY)
    if cache.incr(key) > MOST[what]:
        raise TooManyForNow
