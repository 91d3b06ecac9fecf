"""Reads the audit of a case the way its resident does: nobody else may."""

from casework.models import Case, Seat
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.models import AuditEntry
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_user, seated


def trail(neighbourhood: Neighbourhood, case: Case, worker: User) -> list[str]:
    """Return the actions on `case` in order; `worker` sits in its team."""
    resident = make_user("Hennie van Dorp")
    with seated(neighbourhood, worker):
        Seat.objects.create(
            case=case, user=resident, kind=Seat.Kind.RESIDENT, starts_on=clock.today()
        )
    with seated(neighbourhood, resident):
        rows = AuditEntry.objects.filter(case_id=case.pk).order_by("at")
        return [row.action for row in rows]
