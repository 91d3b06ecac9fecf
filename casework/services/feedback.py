"""What a resident says of the help: said, answered, shown, taken back.

Source: FEATURES C32 and B14, PRODUCT (my voice). Anonymous words are in
`anonymous_feedback`: nothing of this module may touch them but the answer.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.urls import reverse

from casework.models import Case, ComplaintProcedure, Feedback, FeedbackLink, Seat
from casework.refusals.feedback import FeedbackChanged, NobodyReadsThis
from casework.services.once import added_before, insert_once
from casework.services.seats import SEATS
from ruwaard import clock
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_scope, active_tenant_id

Kind, To, State = Feedback.Kind, Feedback.To, Feedback.State
TERM = timedelta(days=28)
GIVEN, ANSWERED = "casework.feedback_given", "casework.feedback_answered"
SHOWN = "casework.feedback_shown"


@transaction.atomic
def say(  # noqa: PLR0913 - what, to whom and about whom
    case: Case,
    *,
    kind: str,
    to: str,
    words: str,
    by: User,
    about: User | None = None,
    reader: User | None = None,
    feedback_id: UUID | None = None,
) -> Feedback:
    """Say something of the help, with a name that only `by` and a `reader` know.

    The council and a reader answer within four weeks; a trusted contact without an
    account is shown it by the resident. With the id of an earlier one nothing is
    written. Raises NobodyReadsThis and IdIsTaken.
    """
    if reader is not None and not _reads_along(case, reader):
        raise NobodyReadsThis
    link = FeedbackLink(case=case, said_by=by, reader=reader, about=about)
    is_sent = to == To.COUNCIL or reader is not None
    row = _said(link, kind, to, words, feedback_id)
    if row.version == 0:
        _start(row, is_sent=is_sent)
        record(GIVEN, row, by=by, reason=to)
        _tell_who_reads(row, link, by=by)
        connection.check_constraints()
    return row


@transaction.atomic
def write_complaint(
    case: Case,
    *,
    procedure: ComplaintProcedure,
    words: str,
    by: User,
    feedback_id: UUID | None = None,
) -> Feedback:
    """Write a formal complaint, which the resident hands to the organisation itself.

    Nobody here reads it. With the id of an earlier one nothing is written. Raises
    IdIsTaken.
    """
    link = FeedbackLink(case=case, said_by=by, procedure=procedure)
    row = _said(link, Kind.COMPLAINT, To.PROCEDURE, words, feedback_id)
    if row.version == 0:
        _start(row, is_sent=False)
        record(GIVEN, row, by=by, reason=To.PROCEDURE)
        connection.check_constraints()
    return row


@transaction.atomic
def hand_in(said: Feedback, *, version: int, by: User) -> Feedback:
    """Note that a complaint was handed in today: then the term begins.

    Words for a trusted contact were shown today, and that is all. Raises
    FeedbackChanged.
    """
    row = _locked(said, version, State.WRITTEN)
    procedure = row.whose.procedure
    if procedure is None:
        return _ended(row, State.ANSWERED, by=by)
    row.state = State.SENT
    row.answer_by = active_scope().today + timedelta(weeks=procedure.weeks)
    _save(row, "state", "answer_by")
    record("casework.feedback_handed_in", row, by=by)
    return row


@transaction.atomic
def answer(said: Feedback, *, text: str, version: int, by: User) -> Feedback:
    """Answer in plain words, and tell who said it, if that is known at all.

    Raises FeedbackChanged.
    """
    row = _locked(said, version, State.SENT)
    row.answer = text
    row = _ended(row, State.ANSWERED, "answer", by=by)
    address = reverse("casework:my_plans", args=[_slug()])
    with connection.cursor() as cursor:
        sides: list[Any] = [row.pk, ANSWERED, address, clock.now()]
        cursor.execute("SELECT tell_who_said(%s, %s, %s, %s)", sides)
    return row


@transaction.atomic
def note_answer(said: Feedback, *, version: int, by: User) -> Feedback:
    """Note that the organisation answered a complaint. Raises FeedbackChanged."""
    return _ended(_locked(said, version, State.SENT), State.ANSWERED, by=by)


@transaction.atomic
def withdraw(said: Feedback, *, version: int, by: User) -> Feedback:
    """Take it back: nobody else reads it any more. Raises FeedbackChanged."""
    row = _locked(said, version, State.WRITTEN, State.SENT)
    _show(row.whose, may_read=False)
    return _ended(row, State.WITHDRAWN, by=by)


@transaction.atomic
def show(said: Feedback, *, may_read: bool, version: int, by: User) -> Feedback:
    """Let the person it is about read it, or no longer. Raises FeedbackChanged."""
    row = _locked(said, version, *State)
    link = row.whose
    if link.about is None or link.about_may_read == may_read:
        return row
    _show(link, may_read=may_read)
    _save(row)
    record("casework.feedback_opened", row, by=by, reason="on" if may_read else "off")
    if may_read:
        address = reverse("casework:feedback_about_me", args=[_slug(), row.pk])
        notify([link.about], SHOWN, address=address, by=by)
    return row


def readers_of(case: Case) -> list[User]:
    """Return who of the resident's own reads along now, with an account."""
    seats = Seat.objects.active(active_scope().today)
    rows = seats.filter(case=case, kind__in=list(SEATS.values())).select_related("user")
    return [seat.user for seat in rows.order_by("user__name")]


def _reads_along(case: Case, reader: User) -> bool:
    return reader in readers_of(case)


def _said(
    link: FeedbackLink, kind: str, to: str, words: str, feedback_id: UUID | None
) -> Feedback:
    """Return what has this id already, or a row that was not kept yet: version 0."""
    mine = Feedback.objects.filter(link__case=link.case, link__said_by=link.said_by)
    known: Feedback | None = added_before(mine, feedback_id)
    if known is not None:
        return known
    link.pk = feedback_id or link.pk
    insert_once(link)
    facts = {"link": link, "kind": kind, "to": to, "words": words}
    return Feedback(pk=link.pk, version=0, **facts)


def _start(row: Feedback, *, is_sent: bool) -> None:
    row.said_on = active_scope().today
    row.state = State.SENT if is_sent else State.WRITTEN
    row.answer_by = row.said_on + TERM if is_sent else None
    row.version = 1
    row.save(force_insert=True)


def _tell_who_reads(row: Feedback, link: FeedbackLink, *, by: User) -> None:
    if link.reader is not None:
        address = reverse("casework:feedback_for_me", args=[_slug(), row.pk])
        notify([link.reader], GIVEN, address=address, by=by)
    elif row.to == To.COUNCIL:
        members = Membership.objects.active(active_scope().today)
        council = members.filter(role=Role.CLIENT_COUNCIL).exclude(user=link.about)
        address = reverse("casework:council_feedback", args=[_slug()])
        told = [one.user for one in council.select_related("user")]
        notify(told, GIVEN, address=address, by=by)


def _slug() -> str:
    return Neighbourhood.objects.get(pk=active_tenant_id()).slug


def _locked(said: Feedback, version: int, *states: str) -> Feedback:
    row: Feedback = Feedback.objects.select_for_update().get(pk=said.pk)
    if row.version != version or row.state not in states:
        raise FeedbackChanged
    return row


def _show(link: FeedbackLink, *, may_read: bool) -> None:
    link.about_may_read = may_read
    link.save(update_fields=["about_may_read"])


def _ended(row: Feedback, state: str, *names: str, by: User) -> Feedback:
    row.state, row.ended_on = state, active_scope().today
    _save(row, "state", "ended_on", *names)
    record("casework.feedback_ended", row, by=by, reason=state)
    connection.check_constraints()
    return row


def _save(row: Feedback, *names: str) -> None:
    row.version += 1
    row.save(update_fields=["version", *names])
