"""Who delivered figures, and up to when."""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.utils import timezone

from budget.models import Framework
from budget.reading.forecast import delivered_until
from ruwaard.tenancy.models import Organisation

DELIVERED = "SELECT organisation_id, last_month, posted_at FROM costs_delivered(%s)"


@dataclass(frozen=True, slots=True)
class Delivery:
    """Up to which month of work an organisation delivered, when, and if that is late.

    None: it delivered nothing yet. `is_own` says that it is who looks.
    """

    organisation: Organisation
    last_month: date | None
    posted_on: date | None
    is_late: bool
    is_own: bool


def deliveries(
    framework: Framework, year: int, *, until: date | None, own: int | None
) -> list[Delivery]:
    """Return each organisation with a subsidy, by name; late is before `until`."""
    with connection.cursor() as cursor:
        cursor.execute(DELIVERED, [framework.pk])
        files = {row[0]: row[1:] for row in cursor}
    rows = []
    for organisation in delivered_until(framework, year, until):
        month, posted = files.get(organisation.pk, (None, None))
        rows.append(
            Delivery(
                organisation,
                last_month=month,
                posted_on=timezone.localdate(posted) if posted else None,
                is_late=month is None or (until is not None and month < until),
                is_own=organisation.pk == own,
            )
        )
    return rows
