"""Where complaints about an organisation go. Source: FEATURES C32, Wkkgz, Awb 9."""

from typing import Any

from django.db import transaction

from casework.models import ComplaintProcedure
from casework.refusals.complaints import ProcedureChanged, ProcedureNeedsAWay
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.locking import locked_neighbourhood
from ruwaard.tenancy.models import Organisation

WAYS = ("phone", "email", "address", "website")


@transaction.atomic
def set_procedure(
    organisation: Organisation,
    *,
    version: int,
    by: User,
    **facts: Any,  # noqa: ANN401 - the fields of a procedure
) -> ComplaintProcedure:
    """Write how an organisation takes complaints in; `version` 0 when nothing was.

    Raises ProcedureNeedsAWay without any way to reach it, and ProcedureChanged when
    somebody else was first.
    """
    if not any(facts[way] for way in WAYS):
        raise ProcedureNeedsAWay
    locked_neighbourhood()
    rows = ComplaintProcedure.objects.filter(organisation=organisation)
    row = rows.first() or ComplaintProcedure(organisation=organisation, version=0)
    if row.version != version:
        raise ProcedureChanged(row=row)
    for name, value in facts.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    record("casework.complaint_procedure_set", row, by=by)
    return row
