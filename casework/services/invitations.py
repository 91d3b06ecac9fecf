"""Asking somebody to take a seat: by e-mail, or with a code on paper."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4, uuid5

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

from casework.models import (
    Case,
    Invitation,
    NetworkMember,
    Person,
    Representative,
)
from casework.refusals.people import (
    EmailMissing,
    InvitationIsForSomebodyElse,
    InvitationIsGone,
    InvitedOneAtATime,
    SignsInAlready,
)
from casework.services.links import mail_link
from casework.services.once import added_before, insert_once
from casework.services.seats import seat_for
from ruwaard import clock
from ruwaard.accounts.keys import keyed_hash
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.middleware import current_request_id
from ruwaard.tenancy.scope import Scope, enter

# 31 signs that do not look alike on paper; fifteen of them are 74 bits.
SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
GROUPS, GROUP = 3, 5
LONGEST_CODE = 40
VALID_FOR = timedelta(days=14)
TARGETS = ("person", "network_member", "representative")
PURPOSE, SECRET = "invitation", "invitation code"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the holder of a code may know before accepting: no name, no text."""

    tenant_id: int
    kind: str
    channel: str


@transaction.atomic
def invite(  # noqa: PLR0913 - who is asked, how, and until when
    case: Case,
    *,
    channel: str,
    by: User,
    person: Person | None = None,
    network_member: NetworkMember | None = None,
    representative: Representative | None = None,
    email: str = "",
    seat_until: date | None = None,
    page_id: UUID | None = None,
) -> tuple[Invitation, str]:
    """Ask one person to take a seat; return the invitation and its code.

    Only a keyed hash of the code is kept; it works for fourteen days, the one before
    stops. With an earlier `page_id` nothing is written: a code on paper comes again
    while it works, a mailed one does not. Raises InvitedOneAtATime, SignsInAlready,
    EmailMissing, IdIsTaken, and what `seat_for` raises.
    """
    code, row_id = code_and_id(page_id or uuid4())
    known: Invitation | None = added_before(case.invitations.all(), row_id)
    if known is not None:
        return known, code if _is_shown_again(known) else ""
    whom = (person, network_member, representative)
    asked = _the_one(case, *whom)
    kind, until = seat_for(asked, seat_until)
    is_mail = channel == Invitation.Channel.EMAIL
    if is_mail and not email:
        raise EmailMissing
    target = dict(zip(TARGETS, whom, strict=True))
    _open_invitations(case, target).update(withdrawn_at=clock.now())
    invitation = Invitation(
        id=row_id,
        case=case,
        kind=kind,
        channel=channel,
        email=email if is_mail else "",
        code_hash=hash_of(code, settings.SECRET_KEY),
        seat_until=until,
        invited_by=by,
        expires_at=works_until(clock.now(), until),
        **target,
    )
    insert_once(invitation)
    record("casework.person_invited", invitation, by=by)
    connection.check_constraints()
    return invitation, code


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User) -> Invitation:
    """Let an invitation stop working; one that was accepted stays as it is."""
    row: Invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if row.accepted_at is None and row.withdrawn_at is None:
        row.withdrawn_at = clock.now()
        row.save(update_fields=["withdrawn_at"])
        record("casework.invitation_withdrawn", row, by=by)
    return row


def mail(invitation: Invitation, *, address: str) -> None:
    """Send the invitation with its `address`."""
    mail_link(
        "mail/invitation.txt",
        {"address": address, "expires_on": invitation.expires_at},
        to=invitation.email,
        subject=invitation,
        sender_id=invitation.invited_by_id,
        page=("people", {"case_id": invitation.case_id}),
    )


def facts(code: str) -> Facts | None:
    """Return what may be known of an open invitation; None for any other code."""
    for code_hash in _hashes(code):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT tenant_id, kind, channel FROM invitation_facts(%s, %s)"
                " WHERE is_open",
                [code_hash, clock.now()],
            )
            row = cursor.fetchone()
        if row:
            return Facts(*row)
    return None


@transaction.atomic
def accept(code: str, *, user: User, network_address: str | None = None) -> UUID:
    """Give `user` the seat, tie the account to the person, return the id of the case.

    Raises InvitationIsGone when the code does not work (any more), and
    InvitationIsForSomebodyElse when `user` sent it or works on this plan.
    """
    known = facts(code)
    if known is None:
        raise InvitationIsGone
    scope = Scope(
        tenant_id=known.tenant_id,
        user_id=user.pk,
        today=clock.today(),
        role=known.kind,
        network_address=network_address,
        request_id=current_request_id(),
    )
    with enter(scope):
        case_id = _take_the_seat(code, user)
        record("casework.invitation_accepted", by=user, case_id=case_id, ids=[case_id])
        connection.check_constraints()
    return case_id


def normalised(code: str) -> str:
    """Return a code as it was made, however it was typed: capitals, no marks."""
    return "".join(sign for sign in code.upper() if sign.isalnum())[:LONGEST_CODE]


def as_code(digits: str) -> str:
    """Return a code on paper made of hexadecimal `digits`: "K7MPQ-2XWRT-9HCVD"."""
    number = int(digits, 16)
    signs = ""
    for _sign in range(GROUPS * GROUP):
        number, place = divmod(number, len(SIGNS))
        signs += SIGNS[place]
    return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))


def _take_the_seat(code: str, user: User) -> UUID:
    for code_hash in _hashes(code):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT case_id FROM accept_invitation(%s, %s, %s)",
                [code_hash, user.pk, clock.now()],
            )
            row = cursor.fetchone()
        if row:
            case_id: UUID = row[0]
            return case_id
    if facts(code) is None:  # somebody else took it while we waited
        raise InvitationIsGone
    raise InvitationIsForSomebodyElse


def _the_one(
    case: Case, *asked: Person | NetworkMember | Representative | None
) -> Person | NetworkMember | Representative:
    """Return the one who is asked, somebody of this case without an account."""
    given = [one for one in asked if one is not None]
    if len(given) != 1 or given[0].case_id != case.pk:
        raise InvitedOneAtATime
    if given[0].user_id is not None:
        raise SignsInAlready(name=given[0].name)
    return given[0]


def _open_invitations(
    case: Case, target: dict[str, Person | NetworkMember | Representative | None]
) -> models.QuerySet[Invitation]:
    earlier: models.QuerySet[Invitation] = Invitation.objects.filter(
        case=case, accepted_at=None, withdrawn_at=None, **target
    )
    return earlier


def works_until(now: datetime, until: date | None) -> datetime:
    """Return when a code dies: after fourteen days, or with the seat it gives."""
    dies_at = now + VALID_FOR
    if until is None:
        return dies_at
    return min(dies_at, timezone.make_aware(datetime.combine(until, time.min)))


def code_and_id(page_id: UUID) -> tuple[str, UUID]:
    """Return the code that belongs to the page, and the id of the row.

    The id of the page is kept nowhere. The row is known by a hash of it, so that
    nothing in the database leads to the code.
    """
    code = as_code(keyed_hash(SECRET, str(page_id)))
    return code, uuid5(page_id, PURPOSE)


def _is_shown_again(invitation: Invitation) -> bool:
    """Return whether the page with the code may come again: on paper, still open."""
    is_over = invitation.accepted_at is not None or invitation.withdrawn_at is not None
    is_paper = invitation.channel == Invitation.Channel.PAPER
    return is_paper and not is_over and invitation.expires_at > clock.now()


def _hashes(code: str) -> list[str]:
    """Return the hashes of a code under the key in use and the keys before it."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [hash_of(code, key) for key in keys]


def hash_of(code: str, secret: str) -> str:
    """Return the keyed hash of a code, however it was typed."""
    return keyed_hash(PURPOSE, normalised(code), secret=secret)
