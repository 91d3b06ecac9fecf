"""A resident uses a right over their own data: asked, given more time, answered.

What each right does is in `exporting`, `corrections`, `erasing` and `freezing`; this is
what they share. Source: AVG 12, METHODS 5.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse

from casework.calculations.rights_terms import months_after
from casework.models import (
    Case,
    Person,
    Representative,
    RightsLink,
    RightsRequest,
    Seat,
)
from casework.refusals.rights import RequestStandsDifferently, TermIsLongEnough
from casework.services.once import added_before, insert_once
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.privacy.services.telling import tell_officers
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_scope, active_tenant_id

State = RightsRequest.State
ASKED, ANSWERED = "casework.rights_asked", "casework.rights_answered"
OVERDUE = "casework.rights_overdue"


@dataclass(frozen=True, slots=True)
class Asker:
    """Who uses the right, about whom, and how we know that it is them."""

    person: Person
    name: str
    channel: str = RightsRequest.Channel.ACCOUNT
    identity: str = RightsRequest.Identity.ACCOUNT


def asker_of(case: Case, user: User) -> Asker:
    """Return who asks in their own account: a resident, or who speaks for one."""
    rulings = Representative.objects.filter(case=case, user=user)
    own = case.people.filter(user=user).first()
    speaks_for = own or case.people.filter(pk__in=rulings.values("person")).first()
    return Asker(speaks_for or case.people.all()[0], user.name)


@transaction.atomic
def ask(  # noqa: PLR0913 - a request has this many sides
    case: Case,
    *,
    kind: str,
    asker: Asker,
    by: User,
    words: str = "",
    ground: str = "",
    files: Sequence[UUID] = (),
    request_id: UUID | None = None,
) -> RightsRequest:
    """Write that somebody uses a right today, and return the request.

    Asked at any time, also when a plan is closed, read only or at a standstill. With
    the id of a request of this plan nothing is written. Raises IdIsTaken.
    """
    links = RightsLink.objects.filter(case=case).select_related("request")
    known: RightsLink | None = added_before(links, request_id)
    if known is not None:
        return known.request
    today = active_scope().today
    asked = RightsRequest(
        kind=kind,
        name=asker.name,
        channel=asker.channel,
        identity=asker.identity,
        words=words,
        ground=ground,
        files=list(files),
        asked_on=today,
        answer_by=months_after(today, settings.RIGHTS_TERM_MONTHS),
    )
    asked.pk = request_id or asked.pk
    insert_once(
        RightsLink(request=asked, case=case, person=asker.person, written_by=by)
    )
    asked.save(force_insert=True)
    record("casework.rights_asked", asked, by=by, case_id=case.pk, reason=kind)
    connection.check_constraints()
    return asked


@transaction.atomic
def extend(
    asked: RightsRequest, *, reason: str, version: int, by: User
) -> RightsRequest:
    """Take two months more, once and before the term ends, and say why.

    Raises RequestStandsDifferently and TermIsLongEnough.
    """
    row = lock(asked, version)
    if row.extension or row.is_overdue(active_scope().today):
        raise TermIsLongEnough
    months = settings.RIGHTS_TERM_MONTHS + settings.RIGHTS_EXTENSION_MONTHS
    row.answer_by = months_after(row.asked_on, months)
    row.extension = reason
    row.version += 1
    row.save(update_fields=["answer_by", "extension", "version"])
    record("casework.rights_extended", row, by=by, case_id=case_of(row))
    tell_who_asked(row, by=by)
    return row


@transaction.atomic
def withdraw(asked: RightsRequest, *, version: int, by: User) -> RightsRequest:
    """Take a request back; a new one may be asked. Raises RequestStandsDifferently."""
    row = lock(asked, version)
    row.state, row.ended_on = State.WITHDRAWN, active_scope().today
    row.version += 1
    row.save(update_fields=["state", "ended_on", "version"])
    record("casework.rights_withdrawn", row, by=by, case_id=case_of(row))
    connection.check_constraints()
    return row


def answer(row: RightsRequest, *, outcome: str, text: str, by: User) -> None:
    """Write the answer on a locked request, from today, and tell who asked."""
    row.state, row.ended_on = State.ANSWERED, active_scope().today
    row.outcome, row.answer, row.answered_by = outcome, text, by
    row.version += 1
    names = ("state", "ended_on", "outcome", "answer", "answered_by", "handed_how")
    row.save(update_fields=[*names, "version"])
    record("casework.rights_answered", row, by=by, case_id=case_of(row), reason=outcome)
    tell_who_asked(row, by=by)
    connection.check_constraints()


def lock(asked: RightsRequest, version: int) -> RightsRequest:
    """Lock a request that waits, as it was seen. Raises RequestStandsDifferently."""
    row: RightsRequest = RightsRequest.objects.select_for_update().get(pk=asked.pk)
    if row.version != version or not row.is_waiting:
        raise RequestStandsDifferently
    return row


def case_of(asked: RightsRequest) -> UUID | None:
    """Return the plan of a request, so that its resident reads the audit row."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT case_id FROM rights_people(%s) LIMIT 1", [asked.pk])
        found = cursor.fetchone()
    return found[0] if found else None


def tell_team(case: Case, *, by: User) -> None:
    """Say to the first contact, or else the team, that a request waits."""
    seats = case.seats.active(active_scope().today).filter(kind=Seat.Kind.TEAM)
    team = [seat.user for seat in seats.select_related("user")]
    lead = [user for user in team if user.pk == case.lead_id]
    address = reverse("casework:case_rights", args=[_slug(), case.pk])
    notify(lead or team, ASKED, address=address, by=by)


def tell_who_asked(asked: RightsRequest, *, by: User, kind: str = ANSWERED) -> None:
    """Say to who asked, or to who brings the answer on paper, that there is one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM rights_people(%s)", [asked.pk])
        rows = cursor.fetchall()
    for is_resident, view in ((True, "my_data"), (False, "case_rights")):
        told = _users(user for _case, user, own in rows if own == is_resident)
        for case_id in {row[0] for row in rows}:
            address = reverse(f"casework:{view}", args=[_slug(), case_id])
            notify(told, kind, address=address, by=by)


@transaction.atomic
def remind_of_overdue() -> int:
    """Tell who must answer that the term is over, once; return how many wait so.

    The privacy officers hear of all: they watch the terms. No user in scope.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT request_id, case_id, user_id FROM rights_overdue()")
        rows = cursor.fetchall()
    late = {request_id for request_id, _case, _user in rows}
    for request_id in late:
        tell_officers(OVERDUE, "casework:rights_list", once_key=str(request_id))
    for request_id, case_id, user_id in rows:
        address = reverse("casework:case_rights", args=[_slug(), case_id])
        told = _users([user_id] if user_id else [])
        notify(told, OVERDUE, address=address, once_key=str(request_id))
    return len(late)


def _users(keys: Iterable[int]) -> list[User]:
    return list(User.objects.filter(pk__in=set(keys)))


def _slug() -> str:
    return Neighbourhood.objects.get(pk=active_tenant_id()).slug
