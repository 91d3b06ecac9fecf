"""The resident's own people: who reads along, what is open to whom, whom to trust.

Source: FEATURES B2, B14; PRODUCT (sharing, per item, from the first day).
"""

from datetime import date
from uuid import UUID, uuid4, uuid5

from django.db import connection, models, transaction
from django.db.models import Q

from casework.models import (
    Agreement,
    Case,
    Invitation,
    NetworkMember,
    PlanItem,
    Seat,
    Share,
    TrustedContact,
)
from casework.refusals.files import ReadsAlongNoMore
from casework.refusals.own_people import ResidentChoosesThis
from casework.services import invitations, people
from casework.services.seats import READERS
from casework.services.table_rules import lock_open_case, speaks_for_resident
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.scope import active_scope


@transaction.atomic
def invite_own(  # noqa: PLR0913 - who, how, and until when
    case: Case,
    *,
    name: str,
    relation: str,
    kind: str,
    channel: str,
    email: str,
    until: date,
    by: User,
    page_id: UUID | None = None,
) -> tuple[Invitation, str]:
    """Ask somebody of the resident's own to read along until a day; see `invite`.

    Raises PlanIsClosed, ResidentChoosesThis, EmailMissing, UntilIsMissing, IdIsTaken.
    """
    case = _own_case(case, by)
    page = page_id or uuid4()
    member = people.add_network_member(
        case,
        name=name,
        relation=relation,
        kind=kind,
        member_id=uuid5(page, "member"),
        by=by,
    )
    return invitations.invite(
        case,
        network_member=member,
        channel=channel,
        email=email,
        seat_until=until,
        page_id=page,
        by=by,
    )


@transaction.atomic
def open_to(reader: User, row: PlanItem | Agreement, *, by: User) -> Share:
    """Let somebody who reads along see one line or agreement, as long as they sit.

    Twice is once. Raises PlanIsClosed, ResidentChoosesThis and ReadsAlongNoMore.
    """
    case = _own_case(row.case, by)
    known: Share | None = _shares(row, reader).first()
    if known is not None:
        return known
    seats = Seat.objects.of(reader, active_scope().today)
    seat: Seat | None = seats.filter(case=case, kind__in=READERS).first()
    if seat is None:
        raise ReadsAlongNoMore
    share = Share(
        case=case,
        user=reader,
        opened_by=by,
        starts_on=active_scope().today,
        ends_on=seat.ends_on,
        **_key(row),
    )
    share.save(force_insert=True)
    record("casework.line_shared", row, by=by)
    connection.check_constraints()
    return share


@transaction.atomic
def close_to(reader: User, row: PlanItem | Agreement, *, by: User) -> None:
    """Let somebody see a line or agreement no more, from now.

    What they carry stays open: that ends with the agreement. Raises as `open_to`.
    """
    _own_case(row.case, by)
    if isinstance(row, Agreement) and _carries(reader, row):
        return
    if _shares(row, reader).update(ends_on=active_scope().today):
        record("casework.line_closed", row, by=by)


@transaction.atomic
def trust(
    case: Case, *, name: str, relation: str, reach: str, by: User
) -> TrustedContact:
    """Name whom the resident trusts, in place of whoever it was; no reason is asked.

    Raises PlanIsClosed, and ResidentChoosesThis for anybody else when somebody who
    speaks for the resident has an account here.
    """
    case = _own_case(case, by, team_may=True)
    known: TrustedContact | None = trusted_in(case)
    values = {"name": name, "relation": relation, "reach": reach}
    if known is not None:
        if all(getattr(known, key) == value for key, value in values.items()):
            return known
        _end_trust(known)
    row: TrustedContact = TrustedContact.objects.create(
        case=case, chosen_on=active_scope().today, written_by=by, **values
    )
    record("casework.trusted_contact_chosen", row, by=by)
    connection.check_constraints()
    return row


@transaction.atomic
def trust_nobody(case: Case, *, by: User) -> None:
    """Let nobody be the trusted contact any more. Raises as `trust`."""
    case = _own_case(case, by, team_may=True)
    known = trusted_in(case)
    if known is not None:
        _end_trust(known)
        record("casework.trusted_contact_ended", known, by=by)


def trusted_in(case: Case) -> TrustedContact | None:
    """Return whom the resident trusts now."""
    rows = TrustedContact.objects.filter(case=case, ended_on=None)
    row: TrustedContact | None = rows.first()
    return row


def _end_trust(row: TrustedContact) -> None:
    row.ended_on = active_scope().today
    row.save(update_fields=["ended_on"])


def _own_case(case: Case, by: User, *, team_may: bool = False) -> Case:
    """Return the case, locked; raises ResidentChoosesThis for who may not choose."""
    case = lock_open_case(case.pk)
    if speaks_for_resident(by, case):
        return case
    speaking = Seat.objects.active(active_scope().today).speaking().filter(case=case)
    if not team_may or speaking.exists():
        raise ResidentChoosesThis
    return case


def _carries(reader: User, agreement: Agreement) -> bool:
    members = NetworkMember.objects.filter(pk=agreement.network_member_id, user=reader)
    return agreement.user_id == reader.pk or members.exists()


def _key(row: PlanItem | Agreement) -> dict[str, PlanItem | Agreement]:
    return {"item" if isinstance(row, PlanItem) else "agreement": row}


def _shares(row: PlanItem | Agreement, reader: User) -> models.QuerySet[Share]:
    today = active_scope().today
    shares: models.QuerySet[Share] = Share.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=today), user=reader, **_key(row)
    )
    return shares
