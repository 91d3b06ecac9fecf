"""People without a membership come in by their seat at somebody's table."""

from collections.abc import Iterable
from typing import Any

from ruwaard.accounts.hats import Hat, Source
from ruwaard.accounts.models import Role

BY_SEAT = {Role.NETWORK_MEMBER, Role.VOLUNTEER, Role.CLIENT_SUPPORTER, Role.GUEST}

SEATS = """
SELECT seat.tenant_id, seat.kind, place.slug, place.name FROM my_seat_kinds() seat
JOIN tenancy_neighbourhood place ON place.id = seat.tenant_id ORDER BY 1, 2
"""


def hats_of_seats(rows: Iterable[Any]) -> list[Hat]:
    """Return a hat per neighbourhood and kind of limited seat."""
    return [
        Hat(f"{tenant}-{kind}", tenant, slug, name, kind)
        for tenant, kind, slug, name in rows
        if kind in BY_SEAT
    ]


seats = Source(SEATS, hats_of_seats)
