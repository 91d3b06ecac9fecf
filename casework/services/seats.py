"""Seats that end early and seats that are given again, in the account that had them.

Who reads along does so until the resident, the team or a day says stop. Parents stop
when the child is sixteen, unless the child lets them. Source: PRODUCT (minors and
guardians, never list), FEATURES B2.
"""

from datetime import date
from uuid import UUID

from django.db import connection, models, transaction
from django.db.models import Q

from casework.models import (
    Agreement,
    Case,
    Invitation,
    NetworkMember,
    Person,
    Representative,
    Seat,
    Share,
)
from casework.refusals.people import (
    NotYetInvited,
    ReadsOnlyAPart,
    ResidentHasAnAccount,
    RulingDecides,
    RulingHasEnded,
    SignsInAlready,
    UntilIsMissing,
)
from casework.services.links import mail_link
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.scope import active_scope

SEATS = {
    NetworkMember.Kind.NETWORK: Seat.Kind.NETWORK,
    NetworkMember.Kind.VOLUNTEER: Seat.Kind.VOLUNTEER,
    NetworkMember.Kind.SUPPORTER: Seat.Kind.SUPPORTER,
}
READERS = (*SEATS.values(), Seat.Kind.GUEST)
SIXTEEN = "sixteen"


@transaction.atomic
def end_seat(seat: Seat, *, by: User) -> Seat:
    """Let somebody read along no more, from now; what was shared is over with it.

    Ending it twice is ending it once. Raises RulingDecides for a representative, and
    for the resident and the team, who leave in another way.
    """
    row: Seat = Seat.objects.select_for_update().get(pk=seat.pk)
    if row.kind not in READERS:
        raise RulingDecides(name=row.user.name)
    if row.ends_on is None or row.ends_on > active_scope().today:
        _end(row)
        record("casework.seat_ended", row, by=by, reason=row.kind)
        connection.check_constraints()
    return row


@transaction.atomic
def seat_again(
    asked: NetworkMember | Representative, *, by: User, until: date | None = None
) -> Seat:
    """Seat somebody who has an account here until another day, and return the seat.

    A seat that ended is given again, one that is taken lasts until the new day. What
    they carry opens with it; what was shared besides is shared anew, or not. Raises
    NotYetInvited without an account, SignsInAlready for who sits here as something
    else, and what `seat_for` raises.
    """
    Case.objects.select_for_update().get(pk=asked.case_id)
    kind, until = seat_for(asked, until)
    if asked.user is None:
        raise NotYetInvited(name=asked.name)
    today = active_scope().today
    taken = Seat.objects.of(asked.user, today).filter(case=asked.case_id)
    seat: Seat | None = taken.filter(kind=kind).first()
    if seat is None and taken.exists():
        raise SignsInAlready(name=asked.name)
    if seat is None:
        seat = _new_seat(asked, kind, until, by)
    elif seat.ends_on == until:
        return seat
    else:
        _shares(seat).filter(ends_on=seat.ends_on).update(ends_on=until)
        seat.ends_on = until
        seat.save(update_fields=["ends_on"])
    if isinstance(asked, NetworkMember) and asked.until is not None:
        asked.until = until
        asked.save(update_fields=["until"])
    record("casework.seat_given_again", seat, by=by)
    connection.check_constraints()
    return seat


@transaction.atomic
def permit_parent(parent: Representative, *, by: User) -> Representative:
    """Let a parent read along with a child of sixteen or older, who said yes.

    The youth says it in the own account; without one the team notes it. A parent who
    sat here sits here again. Raises ResidentHasAnAccount.
    """
    row = _locked_parent(parent, by)
    if row.permitted_on is None:
        row.permitted_on = active_scope().today
        row.save(update_fields=["permitted_on"])
        record("casework.parent_permitted", row, by=by)
    if row.user_id is not None:
        seat_again(row, by=by)
    connection.check_constraints()
    return row


@transaction.atomic
def stop_parent(parent: Representative, *, by: User) -> Representative:
    """Take back that a parent may read along: it is over now.

    Raises ResidentHasAnAccount for anybody but the youth who has one.
    """
    row = _locked_parent(parent, by)
    if row.permitted_on is not None:
        row.permitted_on = None
        row.save(update_fields=["permitted_on"])
    end_parents_seats(row.person, by=by)
    return row


def mail_again(seat: Seat, *, address: str, by: User) -> None:
    """Tell who has a seat again because of `by`, when they read mail."""
    if not seat.user.email:
        return
    mail_link(
        "mail/seat_again.txt",
        {"address": address, "ends_on": seat.ends_on},
        to=seat.user.email,
        subject=seat,
        sender_id=by.pk,
        page=("people", {"case_id": seat.case_id}),
    )


def end_parents_seats(person: Person, *, by: User) -> None:
    """End the seats and invitations of parents without permission of who is grown.

    The invitations go first: who accepts one at this moment waits, or has a seat that
    is found here.
    """
    parents = Representative.objects.without_permission().filter(person=person)
    Invitation.objects.filter(
        representative__in=parents, accepted_at=None, withdrawn_at=None
    ).update(withdrawn_at=clock.now())
    accounts = parents.filter(user__isnull=False).values("user")
    seats = Seat.objects.active(active_scope().today).filter(
        case=person.case_id, user__in=accounts, kind=Seat.Kind.REPRESENTATIVE
    )
    for seat in seats.select_for_update():
        if not _rules_besides(seat):
            _end(seat)
            record("casework.seat_ended", seat, by=by, reason=SIXTEEN)
    connection.check_constraints()


def seat_for(
    asked: Person | NetworkMember | Representative, until: date | None
) -> tuple[str, date | None]:
    """Return which seat somebody takes, and until when.

    Raises UntilIsMissing for the own network, RulingHasEnded, and ReadsOnlyAPart for
    who may not read every word.
    """
    if isinstance(asked, Person):
        return Seat.Kind.RESIDENT, None
    if isinstance(asked, Representative):
        if asked.until is not None and asked.until <= clock.today():
            raise RulingHasEnded(until=asked.until)
        # Whoever makes the resident sixteen at this moment waits, or was first.
        asked.person = Person.objects.select_for_update().get(pk=asked.person_id)
        if not asked.reads_the_whole_plan or _has_grown_children(asked):
            raise ReadsOnlyAPart(name=asked.name)
        return Seat.Kind.REPRESENTATIVE, asked.until
    if until is None or until <= clock.today():
        raise UntilIsMissing
    return SEATS[NetworkMember.Kind(asked.kind)], until


def _has_grown_children(asked: Representative) -> bool:
    """Return whether this parent has a child in the plan who did not say yes."""
    if asked.kind != Representative.Kind.PARENT or asked.user_id is None:
        return False
    refused = Representative.objects.without_permission()
    answer: bool = refused.filter(case=asked.case_id, user=asked.user_id).exists()
    return answer


def _locked_parent(parent: Representative, by: User) -> Representative:
    person = Person.objects.select_for_update().get(pk=parent.person_id)
    row: Representative = Representative.objects.select_for_update().get(pk=parent.pk)
    row.person = person
    if row.kind != Representative.Kind.PARENT or not person.is_grown:
        raise RulingDecides(name=row.name)
    if person.user_id != by.pk and (
        person.user_id is not None or not _sits_in_the_team(person.case_id, by)
    ):
        raise ResidentHasAnAccount(name=person.first_name)
    return row


def _sits_in_the_team(case_id: UUID, user: User) -> bool:
    seats = Seat.objects.of(user, active_scope().today)
    answer: bool = seats.filter(case=case_id, kind=Seat.Kind.TEAM).exists()
    return answer


def _rules_besides(seat: Seat) -> bool:
    """Return whether another ruling of who sits here opens the whole plan."""
    rulings = Representative.objects.of_the_whole_plan()
    answer: bool = rulings.filter(case=seat.case_id, user=seat.user_id).exists()
    return answer


def _end(seat: Seat) -> None:
    """End a seat, what was shared with it, and what would give it again."""
    today = active_scope().today
    seat.ends_on = today
    seat.save(update_fields=["ends_on"])
    _shares(seat).update(ends_on=today)
    Invitation.objects.filter(
        network_member__user=seat.user_id,
        case=seat.case_id,
        accepted_at=None,
        withdrawn_at=None,
    ).update(withdrawn_at=clock.now())


def _new_seat(
    asked: NetworkMember | Representative, kind: str, until: date | None, by: User
) -> Seat:
    """Seat somebody anew, with what they carry; what was open before stays closed."""
    today = active_scope().today
    seat: Seat = Seat.objects.create(
        case_id=asked.case_id,
        user_id=asked.user_id,  # type: ignore[misc] # the caller looked
        kind=kind,
        starts_on=today,
        ends_on=until,
    )
    if isinstance(asked, Representative):
        return seat
    _shares(seat).update(ends_on=today)
    for agreement in Agreement.objects.filter(network_member=asked).standing():
        Share(
            case_id=seat.case_id,
            user=seat.user,
            agreement=agreement,
            opened_by=by,
            starts_on=today,
            ends_on=until,
        ).save(force_insert=True)
    return seat


def _shares(seat: Seat) -> models.QuerySet[Share]:
    """Return what is open to who sits here, besides the seat itself."""
    today = active_scope().today
    shares: models.QuerySet[Share] = Share.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=today), case=seat.case_id, user=seat.user_id
    )
    return shares
