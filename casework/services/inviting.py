"""Asking somebody to come to a meeting: by mail, by letter or by telephone."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID

from django.db import connection, transaction
from django.urls import reverse
from django.utils import translation

from casework.models import Attendee, Meeting, MeetingInvitation
from casework.refusals.inviting import InvitationStopped, MeetingIsOver
from casework.refusals.meetings import NotAtThisTable
from casework.refusals.people import EmailMissing
from casework.services import codes
from casework.services.codes import NOBODY, nobody_at
from casework.services.links import mail_link
from casework.services.once import added_before, insert_once
from casework.services.table_rules import lock_part
from casework.services.telling import code_of, retell, told_to
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.scope import active_scope

Channel = MeetingInvitation.Channel
ANSWERED = "casework.meeting_answered"
PURPOSE = "meeting invitation"


@transaction.atomic
def prepare(
    meeting: Meeting,
    *,
    names_told: bool,
    interpreter: str,
    interpreter_language: str,
    by: User,
) -> Meeting:
    """Say who may read who comes, and who interprets; the invited read it at once.

    Raises PlanIsClosed.
    """
    standing = lock_part(meeting)
    standing.names_told = names_told
    standing.interpreter = interpreter
    standing.interpreter_language = interpreter_language if interpreter else ""
    standing.changed_by = by
    names = ["names_told", "interpreter", "interpreter_language"]
    standing.save(update_fields=[*names, "changed_at", "changed_by"])
    retell(standing)
    record("casework.meeting_prepared", standing, by=by)
    connection.check_constraints()
    return standing


@transaction.atomic
def ask_to_come(  # noqa: PLR0913 - who is asked, how and in which language
    attendee: Attendee,
    *,
    channel: str,
    by: User,
    email: str = "",
    language: str = MeetingInvitation.Language.DUTCH,
    invitation_id: UUID | None = None,
) -> tuple[MeetingInvitation, bool]:
    """Ask one person to come; return the invitation, and whether it is a new one.

    The one before stops working. With the id of an invitation to this meeting nothing
    is written. Raises PlanIsClosed, NotAtThisTable, MeetingIsOver, EmailMissing and
    IdIsTaken.
    """
    meeting = lock_part(attendee.meeting)
    known = added_before(meeting.invitations.all(), invitation_id)
    if known is not None:
        return known, False
    if not meeting.attendees.filter(pk=attendee.pk).exists():
        raise NotAtThisTable
    if meeting.held_on < active_scope().today:
        raise MeetingIsOver(day=meeting.held_on)
    if channel == Channel.EMAIL and not email:
        raise EmailMissing
    MeetingInvitation.objects.filter(attendee=attendee).delete()
    row = MeetingInvitation(
        case=meeting.case,
        meeting=meeting,
        attendee=attendee,
        channel=channel,
        email=email if channel == Channel.EMAIL else "",
        language=language,
        works_until=meeting.held_on,
        invited_by=by,
    )
    row.pk = invitation_id or row.pk
    row.code_hash = codes.hash_of(code_of(row), purpose=PURPOSE)
    row.told = told_to(row, meeting, list(meeting.attendees.all()))
    insert_once(row)
    record("casework.attendee_invited", row, by=by)
    connection.check_constraints()
    return row, True


@transaction.atomic
def take_back(invitation: MeetingInvitation, *, by: User) -> None:
    """Let an invitation stop working, now."""
    record("casework.meeting_invitation_withdrawn", invitation, by=by)
    MeetingInvitation.objects.filter(pk=invitation.pk).delete()


@transaction.atomic
def note_answer(
    invitation: MeetingInvitation, *, answer: str, said: str, by: User
) -> MeetingInvitation:
    """Write down what somebody answered by telephone or on paper.

    Raises InvitationStopped.
    """
    return _answered(invitation, answer, said, noted_by=by)


@transaction.atomic
def answer_invitation(
    invitation: MeetingInvitation, *, answer: str, said: str
) -> MeetingInvitation:
    """Take the answer of who holds the code, and tell who asked; return the row.

    Raises InvitationStopped.
    """
    row = _answered(invitation, answer, said, noted_by=None)
    address = reverse("casework:meeting_invite", args=[row.tenant.slug, row.meeting_id])
    notify([row.invited_by], ANSWERED, address=address, once_key=f"{row.pk}:{answer}")
    return row


def mail(invitation: MeetingInvitation, *, address: str) -> None:
    """Send the link in the language of who is asked."""
    with translation.override(invitation.language):
        mail_link(
            "mail/meeting_invitation.txt",
            {"address": address, "works_until": invitation.works_until},
            to=invitation.email,
            subject=invitation,
            sender_id=invitation.invited_by_id,
            page=("meeting_invite", {"meeting_id": invitation.meeting_id}),
        )


def mail_again(meeting: Meeting, *, address_of: Callable[[str], str]) -> None:
    """Mail the link once more to who was asked by mail: the day or the time changed.

    `address_of` makes the whole address of a code.
    """
    today = active_scope().today
    rows = meeting.invitations.filter(channel=Channel.EMAIL, works_until__gte=today)
    for row in rows:
        if code := code_that_works(row):
            mail(row, address=address_of(code))


def code_that_works(invitation: MeetingInvitation) -> str:
    """Return the code of `invitation`, made with the key that was in use then."""
    return codes.code_that_works(
        lambda secret: code_of(invitation, secret=secret),
        invitation.code_hash,
        purpose=PURPOSE,
    )


def opened_by_code(
    code: str, tenant_id: int, *, network_address: str | None, request_id: str
) -> AbstractContextManager[MeetingInvitation | None]:
    """Enter the scope of who holds `code`: the row of one invitation, or None."""
    scope = nobody_at(tenant_id, network_address=network_address, request_id=request_id)
    return codes.opened_by_code(MeetingInvitation, code, purpose=PURPOSE, scope=scope)


def _answered(
    invitation: MeetingInvitation, answer: str, said: str, *, noted_by: User | None
) -> MeetingInvitation:
    rows = MeetingInvitation.objects.select_for_update()
    row: MeetingInvitation | None = rows.filter(pk=invitation.pk).first()
    if row is None:  # somebody took it back at this moment
        raise InvitationStopped
    row.answer = answer
    row.said = said
    row.answered_at = clock.now()
    row.noted_by = noted_by
    row.save(update_fields=["answer", "said", "answered_at", "noted_by"])
    record("casework.meeting_answered", row, by=noted_by or NOBODY)
    connection.check_constraints()
    return row
