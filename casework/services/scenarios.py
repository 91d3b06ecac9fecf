"""Adding and taking away an "als … dan …" of a plan. Source: FEATURES C35."""

from uuid import UUID

from django.db import connection, transaction

from casework.models import Case, Scenario
from casework.services.once import added_before, insert_once
from casework.services.table_rules import lock_open_case
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record


@transaction.atomic
def add_scenario(  # noqa: PLR0913 - a scenario has this many sides
    case: Case,
    *,
    happens: str,
    then_do: str,
    by: User,
    call: str = "",
    page_id: UUID | None = None,
) -> Scenario:
    """Write down what to do when something happens, and return it.

    With the id of one of this case nothing is written. Raises PlanIsClosed, IdIsTaken.
    """
    case = lock_open_case(case.pk)
    known: Scenario | None = added_before(Scenario.objects.filter(case=case), page_id)
    if known is not None:
        return known
    row = Scenario(
        case=case, happens=happens, then_do=then_do, call=call, written_by=by
    )
    row.pk = page_id or row.pk
    insert_once(row)
    record("casework.scenario_added", row, by=by)
    connection.check_constraints()
    return row


@transaction.atomic
def remove_scenario(scenario: Scenario, *, by: User) -> None:
    """Take one away again; twice is once. Raises PlanIsClosed."""
    lock_open_case(scenario.case_id)
    gone, _rows = Scenario.objects.filter(pk=scenario.pk).delete()
    if gone:
        record("casework.scenario_removed", scenario, by=by)
