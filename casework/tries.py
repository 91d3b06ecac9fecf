"""How often somebody may type a wrong code: five times in ten minutes per network."""

from django.http import HttpRequest

from casework.models import Invitation
from ruwaard.accounts.tries import count, counted, network_of

FORGOTTEN_AFTER = 10 * 60  # seconds


def may_try(request: HttpRequest, what: str = "invitation") -> bool:
    """Return whether the network of `request` has tries of `what` left."""
    return counted(what, network_of(request)) < Invitation.TRIES


def count_try(request: HttpRequest, what: str = "invitation") -> None:
    """Remember that somebody of this network tried `what` once more."""
    count(what, network_of(request), seconds=FORGOTTEN_AFTER)
