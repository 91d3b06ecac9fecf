"""A partner for one meeting or one agreement: access that ends by itself.

For a meeting the guest needs no account; for an agreement they read that one agreement
in an account of their own, until a day. Source: FEATURES B16, METHODS U18.
"""

from datetime import date
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection, transaction

from casework.models import (
    Agreement,
    Attendee,
    Invitation,
    Meeting,
    MeetingInvitation,
    Seat,
)
from casework.refusals.people import UntilIsMissing
from casework.services.invitations import code_and_id, hash_of, works_until
from casework.services.inviting import ask_to_come
from casework.services.meetings import seat
from casework.services.once import added_before, insert_once
from casework.services.table_rules import lock_open_case
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record


@transaction.atomic
def guest_at_meeting(  # noqa: PLR0913 - a guest has this many sides
    meeting: Meeting,
    *,
    name: str,
    role_label: str,
    email: str,
    by: User,
    page_id: UUID | None = None,
) -> tuple[MeetingInvitation, bool]:
    """Seat a guest at one meeting; return their invitation, and whether it is new.

    The link dies with the day of the meeting. Raises what `seat` and `ask_to_come` do.
    """
    place = seat(
        meeting,
        kind=Attendee.Kind.OTHER,
        name=name,
        role_label=role_label,
        attendee_id=page_id,
        by=by,
    )
    return ask_to_come(
        place,
        channel=MeetingInvitation.Channel.EMAIL,
        email=email,
        invitation_id=page_id,
        by=by,
    )


@transaction.atomic
def guest_for_agreement(  # noqa: PLR0913 - a guest has this many sides
    agreement: Agreement,
    *,
    name: str,
    role_label: str,
    email: str,
    until: date,
    by: User,
    page_id: UUID | None = None,
) -> tuple[Invitation, str]:
    """Ask a guest to carry one agreement until a day; return the invitation and code.

    Accepting opens that agreement and nothing else; what a whole organisation carried,
    is from then on theirs. On `until` it is over. A second click sends no code again.
    Raises PlanIsClosed, UntilIsMissing and IdIsTaken.
    """
    case = lock_open_case(agreement.case_id)
    code, row_id = code_and_id(page_id or uuid4())
    known = added_before(case.invitations.all(), row_id)
    if known is not None:
        return known, ""
    if until <= clock.today():
        raise UntilIsMissing
    invitation = Invitation(
        id=row_id,
        case=case,
        kind=Seat.Kind.GUEST,
        name=name,
        role_label=role_label,
        agreement=agreement,
        channel=Invitation.Channel.EMAIL,
        email=email,
        code_hash=hash_of(code, settings.SECRET_KEY),
        seat_until=until,
        invited_by=by,
        expires_at=works_until(clock.now(), until),
    )
    insert_once(invitation)
    record("casework.person_invited", invitation, by=by)
    connection.check_constraints()
    return invitation, code
