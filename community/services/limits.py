"""How often one network, or one mail address, may write to others in a day.

Source: issue "abuse limits".
"""

from community.refusals import TooManyForNow
from ruwaard.accounts.tries import count, forget

A_DAY = 24 * 60 * 60  # seconds
MOST = {"network": 10, "mail": 4, "talk": 20}  # in a day


def count_or_refuse(what: str, whose: str) -> None:
    """Count one more of `what` by `whose`; raises TooManyForNow above the most."""
    if count(f"community-{what}", whose, seconds=A_DAY) > MOST[what]:
        raise TooManyForNow


def start_anew(what: str, whose: str) -> None:
    """Let `whose` write as if for the first time today: a demo that starts afresh."""
    forget(f"community-{what}", whose)
