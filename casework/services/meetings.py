"""The kitchen-table meeting: when and where, who sits there, what was written down.

The resident sits at the table; absence needs a reason. Source: PRODUCT (casework).
"""

from datetime import date, time
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from casework.models import (
    Attendee,
    Case,
    Meeting,
    NetworkMember,
    Person,
    RefusedHelper,
)
from casework.refusals.cases import NotAColleague
from casework.refusals.meetings import (
    AbsenceNeedsAReason,
    AlreadySeated,
    NotAtThisTable,
    ResidentSitsHere,
    SeatsAreFull,
)
from casework.refusals.own_people import HelperWasRefused, NameWasRefused
from casework.services.once import insert_once, refuse_old_version
from casework.services.table_rules import (
    lock_open_case,
    lock_part,
    move_along,
)
from casework.services.telling import retell
from ruwaard.accounts.models import Membership, User
from ruwaard.audit.recording import record
from ruwaard.tenancy.models import Organisation
from ruwaard.tenancy.scope import active_scope

SEATS_AT_MOST = 40

Kind = Attendee.Kind


@transaction.atomic
def open_meeting(  # noqa: PLR0913 - a meeting has this many sides
    case: Case,
    *,
    held_on: date,
    by: User,
    starts_at: time | None = None,
    place: str = Meeting.Place.HOME,
    place_detail: str = "",
    meeting_id: UUID | None = None,
) -> Meeting:
    """Open a meeting at which the residents and the writer sit, and return it.

    With the id of a meeting of this case nothing is written. A case in contact is in
    conversation from now on. Raises PlanIsClosed and IdIsTaken.
    """
    case = lock_open_case(case.pk)
    known: Meeting | None = (
        case.meetings.filter(pk=meeting_id).first() if meeting_id else None
    )
    if known is not None:
        return known
    meeting = Meeting(
        case=case,
        held_on=held_on,
        starts_at=starts_at,
        place=place,
        place_detail=place_detail,
        written_by=by,
        changed_by=by,
    )
    meeting.pk = meeting_id or meeting.pk
    insert_once(meeting)
    for person in case.people.all():
        _sit(meeting, Kind.RESIDENT, person.name, person=person)
    _sit(meeting, Kind.PROFESSIONAL, by.name, role_label=_works_for(by), user=by)
    record("casework.meeting_opened", meeting, by=by)
    move_along(case, Case.State.CONVERSATION, by=by)
    connection.check_constraints()
    return meeting


@transaction.atomic
def change_meeting(  # noqa: PLR0913 - a meeting has this many sides
    meeting: Meeting,
    *,
    held_on: date,
    place: str,
    place_detail: str,
    version: int,
    by: User,
    starts_at: time | None = None,
) -> Meeting:
    """Change when and where a meeting is, and return it.

    Raises PlanIsClosed and EditConflict.
    """
    changes = {
        "held_on": held_on,
        "starts_at": starts_at,
        "place": place,
        "place_detail": place_detail,
    }
    return _changed(meeting, changes, version=version, by=by)


@transaction.atomic
def write_notes(meeting: Meeting, *, notes: str, version: int, by: User) -> Meeting:
    """Write what was said at the table; the resident can read it.

    Raises PlanIsClosed, and EditConflict with the meeting that stands.
    """
    return _changed(meeting, {"notes": notes}, version=version, by=by)


@transaction.atomic
def say_who_is_there(
    meeting: Meeting, *, resident_present: bool, absence_reason: str, by: User
) -> Meeting:
    """Say whether the resident sits at the table; without them a reason is needed.

    Raises PlanIsClosed and AbsenceNeedsAReason.
    """
    standing = lock_part(meeting)
    resident = _first_resident(standing)
    name = resident.first_name if resident else ""
    if not resident_present and not absence_reason.strip():
        raise AbsenceNeedsAReason(name=name)
    standing.resident_present = resident_present
    standing.absence_reason = "" if resident_present else absence_reason.strip()
    _save(standing, ["resident_present", "absence_reason"], by)
    seats = standing.attendees.filter(person=resident)
    if not resident_present:
        seats.delete()
    elif resident is not None and not seats.exists():
        _sit(standing, Kind.RESIDENT, resident.name, person=resident)
    reason = "present" if resident_present else "absent"
    record("casework.presence_said", standing, by=by, reason=reason)
    connection.check_constraints()
    return standing


@transaction.atomic
def seat(  # noqa: PLR0913 - somebody at the table has this many sides
    meeting: Meeting,
    *,
    kind: str,
    name: str,
    by: User,
    role_label: str = "",
    by_phone: bool = False,
    person: Person | None = None,
    network_member: NetworkMember | None = None,
    user: User | None = None,
    attendee_id: UUID | None = None,
) -> Attendee:
    """Give somebody a place at the table; `name` is what the table reads.

    Whoever of the resident's own sits there by a typed name joins the own network of
    the case. A place opens no page: that is a seat in the case, or an agreement.
    Raises PlanIsClosed, SeatsAreFull, AlreadySeated, NotAtThisTable for somebody of
    another case, NotAColleague for who works elsewhere, HelperWasRefused and IdIsTaken.
    """
    standing = lock_part(meeting)
    known: Attendee | None = (
        standing.attendees.filter(pk=attendee_id).first() if attendee_id else None
    )
    if known is not None:
        return known
    who = {"person": person, "network_member": network_member, "user": user}
    _refuse_strangers(standing, person, network_member, user)
    _refuse_seated(standing, name, {key: one for key, one in who.items() if one})
    if kind == Kind.NETWORK and not any(who.values()):
        who["network_member"] = _own_network(standing.case, name, role_label)
    attendee = _sit(
        standing,
        kind,
        name,
        role_label=role_label,
        by_phone=by_phone,
        pk=attendee_id,
        **who,
    )
    if person is not None and person.is_first and not standing.resident_present:
        standing.resident_present, standing.absence_reason = True, ""
    _save(standing, ["resident_present", "absence_reason"], by)
    record("casework.seated", attendee, by=by)
    connection.check_constraints()
    return attendee


@transaction.atomic
def change_seat(
    attendee: Attendee, *, role_label: str, by_phone: bool, by: User
) -> Attendee:
    """Change how somebody is called at the table and whether they call in.

    Raises PlanIsClosed.
    """
    meeting = lock_part(attendee.meeting)
    attendee.role_label = role_label
    attendee.by_phone = by_phone
    attendee.save(update_fields=["role_label", "by_phone"])
    _save(meeting, [], by)
    record("casework.seat_changed", attendee, by=by, merge=True)
    return attendee


@transaction.atomic
def unseat(attendee: Attendee, *, by: User) -> None:
    """Take somebody from the table again.

    Raises PlanIsClosed, and ResidentSitsHere for the resident whose plan it is: say
    with `say_who_is_there` why they are not there.
    """
    meeting = lock_part(attendee.meeting)
    if attendee.person is not None and attendee.person.is_first:
        raise ResidentSitsHere(name=attendee.person.first_name)
    record("casework.unseated", attendee, by=by)
    attendee.delete()
    _save(meeting, [], by)


def _changed(
    meeting: Meeting, changes: dict[str, Any], *, version: int, by: User
) -> Meeting:
    standing = lock_part(meeting)
    if all(getattr(standing, name) == value for name, value in changes.items()):
        return standing
    refuse_old_version(standing, version)
    for name, value in changes.items():
        setattr(standing, name, value)
    standing.version += 1
    _save(standing, ["version", *changes], by)
    record("casework.meeting_changed", standing, by=by, merge=True)
    connection.check_constraints()
    return standing


def _save(meeting: Meeting, names: list[str], by: User) -> None:
    """Save, and let who follows this meeting, or is invited, see what changed."""
    meeting.changed_by = by
    meeting.save(update_fields=[*names, "changed_at", "changed_by"])
    retell(meeting)


def _sit(  # noqa: PLR0913 - see `seat`
    meeting: Meeting,
    kind: str,
    name: str,
    *,
    role_label: str = "",
    by_phone: bool = False,
    pk: UUID | None = None,
    **who: Any,  # noqa: ANN401 - a person, a network member or a user
) -> Attendee:
    taken = meeting.attendees.count()
    if taken >= SEATS_AT_MOST:
        raise SeatsAreFull(limit=SEATS_AT_MOST)
    attendee = Attendee(
        case=meeting.case,
        meeting=meeting,
        kind=kind,
        name=name,
        role_label=role_label,
        by_phone=by_phone,
        position=taken,
        **who,
    )
    attendee.pk = pk or attendee.pk
    insert_once(attendee)
    return attendee


def _works_for(user: User) -> str:
    """Return the organisation of the hat that is on, or what `user` is good at."""
    own = active_scope().organisation_id or 0
    organisation = Organisation.objects.filter(pk=own).first()
    return organisation.name if organisation else user.expertise


def _own_network(case: Case, name: str, relation: str) -> NetworkMember:
    known: NetworkMember | None = case.network_members.filter(name=name).first()
    if known is None:
        known = NetworkMember(case=case, name=name, relation=relation[:60])
        known.save(force_insert=True)
    return known


def _first_resident(meeting: Meeting) -> Person | None:
    first: Person | None = meeting.case.people.filter(is_first=True).first()
    return first


def _refuse_strangers(
    meeting: Meeting,
    person: Person | None,
    network_member: NetworkMember | None,
    user: User | None,
) -> None:
    if any(
        one is not None and one.case_id != meeting.case_id
        for one in (person, network_member)
    ):
        raise NotAtThisTable
    if user is None:
        return
    here = Membership.objects.active(active_scope().today).of(user)
    if not here.exists():
        raise NotAColleague


def _refuse_seated(meeting: Meeting, name: str, who: dict[str, Any]) -> None:
    if who and meeting.attendees.filter(**who).exists():
        raise AlreadySeated(name=name)
    if "person" not in who:
        _refuse_refused(meeting.case, name, who.get("user"))


def _refuse_refused(case: Case, name: str, user: User | None) -> None:
    """Keep who the resident refused from the table; the database does so too."""
    refused = RefusedHelper.objects.filter(case=case, lifted_on=None)
    if user is not None and refused.filter(user=user).exists():
        raise HelperWasRefused(name=name)
    if user is None and refused.filter(name__iexact=name.strip()).exists():
        raise NameWasRefused(name=name)
