"""People without a membership come in by their seat at somebody's table."""

from collections.abc import Iterable

from django.db import connection

from ruwaard.accounts.hats import Hat
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood

BY_SEAT = {Role.NETWORK_MEMBER, Role.VOLUNTEER, Role.CLIENT_SUPPORTER, Role.GUEST}


def hats_of_seats(user: User) -> Iterable[Hat]:  # noqa: ARG001 - the scope names the user
    """Return a hat per neighbourhood and kind of limited seat; needs a scope."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tenant_id, kind FROM my_seat_kinds()")
        seats = [(tenant, kind) for tenant, kind in cursor if kind in BY_SEAT]
    places = Neighbourhood.objects.in_bulk({tenant for tenant, _kind in seats})
    return [
        Hat(f"{tenant}-{kind}", tenant, places[tenant].slug, places[tenant].name, kind)
        for tenant, kind in sorted(seats)
    ]
