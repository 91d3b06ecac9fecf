"""How many days a barrier lies at each level: a setting of the neighbourhood."""

from django.db import connection, transaction

from casework.models import BarrierTerms
from casework.services.barriers import terms
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record

LEVELS = ("professional_days", "manager_days", "director_days")


def days() -> dict[str, int]:
    """Return the days per level, by the names of the fields."""
    standing = terms()
    return {name: getattr(standing, name) for name in LEVELS}


@transaction.atomic
def set_terms(
    *, professional_days: int, manager_days: int, director_days: int, by: User
) -> BarrierTerms:
    """Set the days per level, for what climbs from now on, and return them."""
    standing: BarrierTerms = BarrierTerms.objects.update_or_create(
        defaults={
            "professional_days": professional_days,
            "manager_days": manager_days,
            "director_days": director_days,
        }
    )[0]
    record("casework.barrier_terms_set", standing, by=by)
    connection.check_constraints()
    return standing
