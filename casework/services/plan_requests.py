"""What a resident may always ask: routed to who must act, with a term, and answered.

Source: PRODUCT (who looked, always there), FEATURES B1, METHODS 5 (AVG 15: why).
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.urls import reverse

from casework.models import Case, PlanRequest, Seat
from casework.refusals.plan_requests import (
    AskedAlready,
    NotAboutYourself,
    RequestChanged,
)
from casework.services.once import added_before, insert_once
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_scope, active_tenant_id

Kind, Desk, State = PlanRequest.Kind, PlanRequest.Desk, PlanRequest.State
TERMS = {  # in days
    Kind.EXPLAIN: 14,
    Kind.SUPPORTER: 7,
    Kind.STOP: 7,
}
ASKED, ANSWERED = "casework.plan_request_asked", "casework.plan_request_answered"


@transaction.atomic
def ask_why(  # noqa: PLR0913 - the line of the log that is asked about
    case: Case,
    *,
    about: User,
    day: date,
    actions: Sequence[str],
    words: str,
    by: User,
    request_id: UUID | None = None,
) -> PlanRequest:
    """Ask why `about` looked in the plan on `day`; return the request.

    The first contact answers within fourteen days; when it was their own look, somebody
    else of the team, or else the privacy officer. With the id of a request of this plan
    nothing is written. Raises AskedAlready and IdIsTaken.
    """
    desk, told = _who_answers(case, about)
    row = PlanRequest(
        case=case,
        kind=Kind.EXPLAIN,
        words=words,
        about=about,
        looked_on=day,
        actions=sorted(actions),
        desk=desk,
    )
    same = PlanRequest.objects.filter(about=about, looked_on=day, asked_by=by)
    again = same.filter(case=case).exclude(state=State.WITHDRAWN)
    return _asked(row, told, again=again.exists, by=by, request_id=request_id)


@transaction.atomic
def ask(
    case: Case, *, kind: str, words: str, by: User, request_id: UUID | None = None
) -> PlanRequest:
    """Ask something of the team that may always be asked; return the request.

    Also when a plan is closed, read only or at a standstill. With the id of a request
    of this plan nothing is written. Raises AskedAlready and IdIsTaken.
    """
    desk, told = _who_answers(case, None)
    row = PlanRequest(case=case, kind=kind, words=words, desk=desk)
    same = PlanRequest.objects.filter(case=case, kind=kind, asked_by=by)
    again = same.waiting()
    return _asked(row, told, again=again.exists, by=by, request_id=request_id)


@transaction.atomic
def answer(asked: PlanRequest, *, text: str, version: int, by: User) -> PlanRequest:
    """Answer in plain words, today, and tell who asked.

    Raises RequestChanged, and NotAboutYourself for whose look it was.
    """
    if asked.about_id == by.pk:
        raise NotAboutYourself
    row = _locked(asked, version)
    row.answer, row.answered_by = text, by
    return _ended(row, State.ANSWERED, "answer", "answered_by", by=by)


@transaction.atomic
def withdraw(asked: PlanRequest, *, version: int, by: User) -> PlanRequest:
    """Take a request back; it may be asked again. Raises RequestChanged."""
    return _ended(_locked(asked, version), State.WITHDRAWN, by=by)


def overdue_explanations() -> int:
    """Return how many explanations wait too long, for the privacy officer alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT overdue_explanations()")
        number: int = cursor.fetchone()[0]
    return number


def _asked(
    row: PlanRequest,
    told: Iterable[User],
    *,
    again: Callable[[], bool],
    by: User,
    request_id: UUID | None,
) -> PlanRequest:
    mine = PlanRequest.objects.filter(case=row.case, asked_by=by)
    known: PlanRequest | None = added_before(mine, request_id)
    if known is not None:
        return known
    Case.objects.select_for_update().get(pk=row.case_id)
    if again():
        raise AskedAlready
    row.pk = request_id or row.pk
    row.asked_by, row.asked_on = by, active_scope().today
    row.answer_by = row.asked_on + timedelta(days=TERMS[Kind(row.kind)])
    insert_once(row)
    record("casework.plan_request_asked", row, by=by, reason=row.kind)
    _tell(told, row, by=by)
    connection.check_constraints()
    return row


def _who_answers(case: Case, about: User | None) -> tuple[str, list[User]]:
    """Return which desk answers, and who of it is told."""
    seats = case.seats.active(active_scope().today).filter(kind=Seat.Kind.TEAM)
    team = [seat.user for seat in seats.select_related("user") if seat.user != about]
    lead = [user for user in team if user.pk == case.lead_id]
    if lead or team:
        return Desk.TEAM, lead or team
    members = Membership.objects.active(active_scope().today)
    officers = members.filter(role=Role.PRIVACY_OFFICER).select_related("user")
    return Desk.OFFICER, [one.user for one in officers]


def _tell(users: Iterable[User], row: PlanRequest, *, by: User) -> None:
    slug = Neighbourhood.objects.get(pk=active_tenant_id()).slug
    view = "plan_request" if row.desk == Desk.TEAM else "explanation_give"
    address = reverse(f"casework:{view}", args=[slug, row.pk])
    notify(users, ASKED, address=address, by=by)


def _locked(asked: PlanRequest, version: int) -> PlanRequest:
    rows = PlanRequest.objects.select_for_update(of=("self",))
    row: PlanRequest = rows.select_related("asked_by").get(pk=asked.pk)
    if row.version != version or not row.is_waiting:
        raise RequestChanged
    return row


def _ended(row: PlanRequest, state: str, *names: str, by: User) -> PlanRequest:
    row.state, row.ended_on = state, active_scope().today
    row.version += 1
    row.save(update_fields=["state", "ended_on", "version", *names])
    if state == State.ANSWERED:
        record("casework.plan_request_answered", row, by=by)
        slug = Neighbourhood.objects.get(pk=active_tenant_id()).slug
        address = reverse("casework:my_requests", args=[slug, row.case_id])
        notify([row.asked_by], ANSWERED, address=address, by=by)
    else:
        record("casework.plan_request_withdrawn", row, by=by)
    connection.check_constraints()
    return row
