"""An official decision: asked in the own words of a resident, with terms of the law.

Source: PRODUCT (always carried out), FEATURES C14, METHODS 5 (legal protection).
"""

from uuid import UUID

from django.db import connection, transaction
from django.urls import reverse

from casework.calculations.legal_terms import term_of
from casework.models import Agreement, Case, DecisionLink, DecisionRequest
from casework.refusals.decisions import DecisionStandsDifferently
from casework.services.once import added_before, insert_once
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_scope, active_tenant_id

State = DecisionRequest.State


@transaction.atomic
def ask_for_decision(  # noqa: PLR0913 - a request has this many sides
    case: Case,
    *,
    law: str,
    name: str,
    words: str,
    reach: str,
    channel: str,
    by: User,
    agreement: Agreement | None = None,
    request_id: UUID | None = None,
) -> DecisionRequest:
    """Ask the access desk for an official decision, from today; return the request.

    Asked at any time, also when a plan is closed, and for one `agreement` of it when
    that goes the formal route. With the id of a request of this plan
    nothing is written. Raises IdIsTaken.
    """
    links = DecisionLink.objects.filter(case=case).select_related("request")
    known: DecisionLink | None = added_before(links, request_id)
    if known is not None:
        return known.request
    today, term = active_scope().today, term_of(law)
    asked = DecisionRequest(
        law=law,
        name=name,
        words=words,
        reach=reach,
        channel=channel,
        asked_on=today,
        assess_by=term.assess_by(today),
        decide_by=term.decide_by(today),
    )
    asked.pk = request_id or asked.pk
    insert_once(
        DecisionLink(request=asked, case=case, agreement=agreement, written_by=by)
    )
    asked.save(force_insert=True)
    _tell_desk(by)
    record("casework.decision_asked", asked, by=by, case_id=case.pk, reason=channel)
    connection.check_constraints()
    return asked


@transaction.atomic
def receive(asked: DecisionRequest, *, version: int, by: User) -> DecisionRequest:
    """Say that the desk has it, from today. Raises DecisionStandsDifferently."""
    row = _locked(asked, version, State.ASKED)
    row.received_on = active_scope().today
    return _moved(row, State.RECEIVED, "received_on", by=by)


@transaction.atomic
def assess(asked: DecisionRequest, *, version: int, by: User) -> DecisionRequest:
    """Say that it was assessed today; from here the term of the decision runs.

    Raises DecisionStandsDifferently.
    """
    row = _locked(asked, version, State.ASKED, State.RECEIVED)
    today = active_scope().today
    row.received_on = row.received_on or today
    row.assessed_on = today
    row.decide_by = term_of(row.law).decide_by(row.asked_on, today)
    names = ("received_on", "assessed_on", "decide_by")
    return _moved(row, State.ASSESSED, *names, by=by)


@transaction.atomic
def decide(
    asked: DecisionRequest, *, outcome: str, explanation: str, version: int, by: User
) -> DecisionRequest:
    """Write what was decided today, and why. Raises DecisionStandsDifferently."""
    row = _locked(asked, version, *DecisionRequest.WAITING)
    row.outcome, row.explanation = outcome, explanation
    row.ended_on = active_scope().today
    names = ("outcome", "explanation", "ended_on")
    return _moved(row, State.DECIDED, *names, by=by)


@transaction.atomic
def withdraw(asked: DecisionRequest, *, version: int, by: User) -> DecisionRequest:
    """Take it back; a new one may be asked. Raises DecisionStandsDifferently."""
    row = _locked(asked, version, *DecisionRequest.WAITING)
    row.ended_on = active_scope().today
    return _moved(row, State.WITHDRAWN, "ended_on", by=by)


def _locked(asked: DecisionRequest, version: int, *states: str) -> DecisionRequest:
    row: DecisionRequest = DecisionRequest.objects.select_for_update().get(pk=asked.pk)
    if row.version != version or row.state not in states:
        raise DecisionStandsDifferently
    return row


def _moved(row: DecisionRequest, state: str, *names: str, by: User) -> DecisionRequest:
    row.state = state
    row.version += 1
    row.save(update_fields=["state", "version", *names])
    record("casework.decision_moved", row, by=by, reason=state)
    connection.check_constraints()
    return row


def _tell_desk(by: User) -> None:
    members = Membership.objects.active(active_scope().today)
    desk = members.filter(role=Role.ACCESS_DESK).select_related("user")
    slug = Neighbourhood.objects.get(pk=active_tenant_id()).slug
    address = reverse("casework:decision_list", args=[slug])
    users = [member.user for member in desk]
    notify(users, "casework.decision_asked", address=address, by=by)
