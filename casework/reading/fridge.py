"""Wie is wie, and wie doet wat: one page for the fridge door.

Whoever walks into that kitchen reads it. So: first who helps and how to call them, then
what was agreed in its own words. Nothing about money, nothing that is only told at the
table. Source: FEATURES C34.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from casework.models import Agreement, Case, Scenario, Seat


@dataclass(frozen=True, slots=True)
class WhoIs:
    """Somebody around the resident: what for, and the number when we have it."""

    name: str
    what_for: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class FridgeDoor:
    """The page, as of a day."""

    name: str
    people: tuple[WhoIs, ...]
    agreements: tuple[Agreement, ...]
    scenarios: tuple[Scenario, ...]
    day: date


def fridge_door_of(case: Case, today: date) -> FridgeDoor:
    """Return the page of one plan: the first contact first, what is soonest first."""
    first = case.people.first()
    team = Seat.objects.active(today).filter(case=case, kind=Seat.Kind.TEAM)
    seats = sorted(
        team.select_related("user", "organisation"),
        key=lambda seat: (seat.user_id != case.lead_id, seat.user.name),
    )
    own = [
        WhoIs(one.name, one.relation or str(one.get_kind_display()))
        for one in case.network_members.all()
    ]
    hanging = case.agreements.hanging().order_by("due_on", "pk")
    return FridgeDoor(
        name=first.name if first else "",
        people=(*(_helps(seat, case) for seat in seats), *own),
        agreements=tuple(hanging),
        scenarios=tuple(scenarios_of(case)),
        day=today,
    )


def scenarios_of(case: Case) -> list[Scenario]:
    """Return every "als … dan …" of a plan, in the order in which they were added."""
    return list(Scenario.objects.filter(case=case))


def _helps(seat: Seat, case: Case) -> WhoIs:
    """Return what a professional is for: to call first, or what they are good at."""
    works = seat.user.expertise or (seat.organisation.name if seat.organisation else "")
    if seat.user_id != case.lead_id:
        return WhoIs(seat.user.name, works, seat.user.phone)
    what_for = _("Bel als eerste")
    return WhoIs(
        seat.user.name, f"{what_for}, {works}" if works else what_for, seat.user.phone
    )
