"""Advice of the client council: asked with a term, given, and answered.

Source: FEATURES B13, METHODS 2 (client participation: request, term, answer).
"""

from datetime import date, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.urls import reverse

from casework.models import Advice
from casework.refusals.advice import AdviceStandsDifferently, AnsweredByWhoAdvised
from casework.services.once import added_before, insert_once
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_scope, active_tenant_id

ANSWER_TERM = timedelta(days=42)
ASKED, GIVEN = "casework.advice_asked", "casework.advice_given"
ANSWERED = "casework.advice_answered"


@transaction.atomic
def ask_advice(
    *,
    subject: str,
    question: str,
    advise_by: date,
    by: User,
    advice_id: UUID | None = None,
) -> Advice:
    """Ask the client council for advice before a day, and return the row.

    With the id of an earlier one nothing is written. Raises IdIsTaken.
    """
    known = added_before(Advice.objects.all(), advice_id)
    if known is not None:
        return known
    row = Advice(subject=subject, question=question, advise_by=advise_by, asked_by=by)
    row.pk, row.begun_on = advice_id or row.pk, active_scope().today
    insert_once(row)
    record("casework.advice_asked", row, by=by)
    _tell(Role.CLIENT_COUNCIL, ASKED, row, by=by)
    connection.check_constraints()
    return row


@transaction.atomic
def advise_unasked(
    *,
    subject: str,
    verdict: str,
    advice: str,
    by: User,
    advice_id: UUID | None = None,
) -> Advice:
    """Advise by oneself; a director answers it as any other. Raises IdIsTaken."""
    known = added_before(Advice.objects.all(), advice_id)
    if known is not None:
        return known
    row = Advice(subject=subject, begun_on=active_scope().today, version=0)
    row.pk = advice_id or row.pk
    _fill_in(row, verdict, advice, by=by)
    insert_once(row)
    _tell(Role.DIRECTOR, GIVEN, row, by=by)
    connection.check_constraints()
    return row


@transaction.atomic
def give_advice(
    asked: Advice, *, verdict: str, advice: str, version: int, by: User
) -> Advice:
    """Write what the council advises; the answer is due within six weeks.

    Raises AdviceStandsDifferently.
    """
    row = _locked(asked, version)
    if row.is_advised:
        raise AdviceStandsDifferently
    _fill_in(row, verdict, advice, by=by)
    row.save()
    _tell(Role.DIRECTOR, GIVEN, row, by=by)
    connection.check_constraints()
    return row


@transaction.atomic
def answer_advice(
    given: Advice, *, follows: str, answer: str, version: int, by: User
) -> Advice:
    """Write what is done with an advice, and why; the council hears of it.

    Raises AdviceStandsDifferently and AnsweredByWhoAdvised.
    """
    row = _locked(given, version)
    if not row.is_advised or row.is_answered:
        raise AdviceStandsDifferently
    if row.advised_by_id == by.pk:
        raise AnsweredByWhoAdvised
    row.follows, row.answer, row.answered_by = follows, answer, by
    row.answered_on = active_scope().today
    row.version += 1
    row.save()
    record("casework.advice_answered", row, by=by)
    _tell(Role.CLIENT_COUNCIL, ANSWERED, row, by=by)
    connection.check_constraints()
    return row


def _fill_in(row: Advice, verdict: str, advice: str, *, by: User) -> None:
    today = active_scope().today
    row.verdict, row.advice, row.advised_by = verdict, advice, by
    row.advised_on, row.answer_by = today, today + ANSWER_TERM
    row.version += 1
    record("casework.advice_given", row, by=by)


def _tell(role: Role, kind: str, row: Advice, *, by: User) -> None:
    members = Membership.objects.active(active_scope().today).filter(role=role)
    told = [one.user for one in members.select_related("user")]
    slug = Neighbourhood.objects.get(pk=active_tenant_id()).slug
    address = reverse("casework:advice_detail", args=[slug, row.pk])
    notify(told, kind, address=address, by=by)


def _locked(advice: Advice, version: int) -> Advice:
    row: Advice = Advice.objects.select_for_update().get(pk=advice.pk)
    if row.version != version:
        raise AdviceStandsDifferently
    return row
