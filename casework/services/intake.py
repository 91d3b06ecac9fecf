"""From a new case to its first agreement in one go: the five inputs of PRODUCT."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from casework.models import Agreement, Case, Person, PlanItem
from casework.services import agreements, cases, people, plans
from ruwaard.accounts.models import User

Carrier = Agreement.Carrier


@transaction.atomic
def start_plan(  # noqa: PLR0913 - five inputs, and what has a default
    *,
    name: str,
    by: User,
    want: str = "",
    what: str = "",
    who: str = Carrier.RESIDENT,
    due_on: date | None = None,
    who_name: str = "",
    kind: str = Case.Kind.INDIVIDUAL,
    case_id: UUID | None = None,
) -> Case:
    """Open a case; with `want` a plan, and with `what` its first agreement.

    The need says the same as `what` until somebody edits it. `who` is the resident, a
    professional (`by`), or somebody of the own network called `who_name`. All of it
    happens, or nothing, and with the id of a case that started nothing more. Raises
    what the services of each part raise.
    """
    known = cases.started_before(case_id, by=by)
    if known is not None:
        return known
    case = cases.start_case(name=name, by=by, kind=kind, case_id=case_id)
    person = case.people.get(is_first=True)
    if want:
        plans.add_item(
            case, question=PlanItem.Question.WANT, text=want, by=by, said_by=person
        )
    if what and due_on is not None:
        need = plans.add_item(case, question=PlanItem.Question.NEED, text=what, by=by)
        carried = _carried(case, person, who, who_name, by)
        agreements.make_agreement(
            need, what=what, carrier=who, due_on=due_on, by=by, **carried
        )
    case.refresh_from_db()
    return case


def _carried(
    case: Case, person: Person, who: str, name: str, by: User
) -> dict[str, Any]:
    if who == Carrier.RESIDENT:
        return {"person": person}
    if who == Carrier.PROFESSIONAL:
        return {"user": by}
    member = people.add_network_member(case, name=name, relation="", by=by)
    return {"network_member": member}
