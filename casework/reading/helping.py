"""Whom a resident calls now: the lead, who stands in, or the aanspreekpunt."""

from dataclasses import dataclass

from casework.models import Case, StandIn
from casework.services.leaving import aanspreekpunt, stand_in_for
from ruwaard.accounts.models import User


@dataclass(frozen=True, slots=True)
class Helping:
    """Who helps beside the lead; both are empty while the lead is there."""

    stand_in: StandIn | None
    aanspreekpunt: User | None


def helping_in(case: Case) -> Helping:
    """Return who helps in `case` today when its lead does not."""
    if case.lead_id is None:
        return Helping(None, aanspreekpunt())
    return Helping(stand_in_for(case.lead_id), None)
