"""What a plan says now, and who sits at its table: read from the rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Prefetch

from casework.calculations.plan_content import (
    Agreed,
    Line,
    PlanContent,
    Seated,
    Table,
)
from casework.models import (
    Agreement,
    Attendee,
    Case,
    Meeting,
    Person,
    PlanItem,
    Representative,
)
from ruwaard.tenancy.scope import active_scope


class SignerKind(StrEnum):
    """In which quality somebody signs."""

    PERSON = "person"
    REPRESENTATIVE = "representative"
    NETWORK = "network"
    USER = "user"
    ATTENDEE = "attendee"


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who may sign a plan: a resident, or somebody else at the table.

    `id` is the UUID of the row behind it; `account_id` the user who may sign for it in
    their own account, if there is one. `role` is what the table reads.
    """

    kind: SignerKind
    id: str
    name: str
    role: str = ""
    account_id: int | None = None
    speaks_for_resident: bool = False

    @property
    def key(self) -> str:
        """What tells two signers apart: kind and id."""
        return f"{self.kind}:{self.id}"


def draft_of(case: Case, *, number: int, language: str = "nl") -> PlanContent:
    """Return what the plan of `case` says now, as version `number` would say it."""
    items = list(
        case.items.standing()
        .select_related("said_by", "written_by")
        .order_by("position", "pk")
    )
    lines = {
        question: tuple(_line(item) for item in items if item.question == question)
        for question in PlanItem.Question
    }
    needs = [line.id for line in lines[PlanItem.Question.NEED]]
    return PlanContent(
        neighbourhood=case.tenant.slug,
        plan=str(case.pk),
        number=number,
        language=language,
        residents=tuple(
            person.name for person in case.people.all() if person.died_on is None
        ),
        want=lines[PlanItem.Question.WANT],
        can=lines[PlanItem.Question.CAN],
        need=lines[PlanItem.Question.NEED],
        agreements=_agreements(case, needs),
        table=_table(current_meeting(case)),
    )


def agreed_of(row: Agreement) -> Agreed:
    """Return what the plan says of one agreement."""
    return Agreed(
        id=str(row.pk),
        need=str(row.need_id),
        what=row.what,
        who=row.carrier_name,
        organisation=row.organisation.name if row.organisation else "",
        due_on=row.due_on.isoformat(),
        kind=row.kind,
        payer=row.payer,
        payer_name=row.payer_name,
        cost=row.cost_to_resident,
    )


def current_meeting(case: Case) -> Meeting | None:
    """Return the last meeting that was held, or else the first that will be."""
    return current_of(case.meetings.prefetch_related(with_attendees()))


def current_of(meetings: Iterable[Meeting]) -> Meeting | None:
    """Return the last of `meetings` that was held, or else the first that will be."""
    today = active_scope().today
    in_order = sorted(meetings, key=lambda one: (one.held_on, one.changed_at))
    held = [one for one in in_order if one.held_on <= today]
    return held[-1] if held else next(iter(in_order), None)


def with_attendees() -> "Prefetch[Any]":
    """Return what fetches the people at the table along with their meetings."""
    people = Attendee.objects.select_related("network_member", "user")
    return Prefetch("attendees", queryset=people)


def signers_of(case: Case) -> tuple[Signer, ...]:
    """Return who signs the plan of `case`: residents first, then the table.

    Interpreters do not sign. Without a meeting the first contact does. Under twelve the
    parents with authority decide and the child may sign too; from twelve the child and
    every parent sign, each apart; from sixteen the youth, and a parent only with
    permission. Source: PRODUCT (minors and guardians).
    """
    rulings = case.representatives.select_related("person").order_by("name", "pk")
    return signers_among(case, case.people.all(), rulings, current_meeting(case))


def signers_among(
    case: Case,
    residents: Iterable[Person],
    rulings: Iterable[Representative],
    meeting: Meeting | None,
) -> tuple[Signer, ...]:
    """Return who signs the plan of `case`, as `signers_of`, from fetched rows."""
    today = active_scope().today
    speaking = [one for one in rulings if one.until is None or one.until > today]
    signers = [_resident(person) for person in residents if person.died_on is None]
    signers += [_representative(one) for one in speaking if _is_asked(one)]
    if meeting is not None:
        signers += [
            _at_the_table(seat)
            for seat in _seats(meeting)
            if seat.person_id is None and seat.kind != Attendee.Kind.INTERPRETER
        ]
    elif case.lead is not None:
        signers.append(_user(case.lead))
    return tuple({signer.key: signer for signer in signers}.values())


def _line(item: PlanItem) -> Line:
    said_by = item.said_by_name or (item.said_by.name if item.said_by else "")
    own_hand = item.said_by is not None and item.said_by.user_id == item.written_by_id
    return Line(
        id=str(item.pk),
        text=item.text,
        said_by=said_by,
        written_by=item.written_with or ("" if own_hand else item.written_by.name),
        original=item.original,
        original_language=item.original_language if item.original else "",
    )


def _agreements(case: Case, needs: list[str]) -> tuple[Agreed, ...]:
    """Return the standing agreements in the order of their needs."""
    standing = case.agreements.standing().select_related("organisation")
    rows = [
        agreed_of(row)
        for row in standing.order_by("position", "due_on", "pk")
        if str(row.need_id) in needs
    ]
    return tuple(sorted(rows, key=lambda row: needs.index(row.need)))


def _table(meeting: Meeting | None) -> Table:
    if meeting is None:
        return Table()
    return Table(
        meeting=str(meeting.pk),
        held_on=meeting.held_on.isoformat(),
        read_aloud_in=meeting.read_aloud_in,
        people=tuple(Seated(seat.name, seat.role_label) for seat in _seats(meeting)),
    )


def _seats(meeting: Meeting) -> list[Attendee]:
    """Return who sits at the table in an order that stays, from what was fetched."""
    return sorted(
        meeting.attendees.all(), key=lambda seat: (seat.position, seat.name, seat.pk)
    )


def _resident(person: Person) -> Signer:
    return Signer(
        SignerKind.PERSON,
        str(person.pk),
        person.name,
        str(person.get_kind_display()),
        person.user_id,
        speaks_for_resident=person.age_class != Person.AgeClass.CHILD,
    )


def _representative(one: Representative) -> Signer:
    """Return the signer; who represents in a part speaks for that, not for the plan."""
    return Signer(
        SignerKind.REPRESENTATIVE,
        str(one.pk),
        one.name,
        str(one.get_kind_display()),
        one.user_id,
        speaks_for_resident=one.reads_the_whole_plan,
    )


def _is_asked(one: Representative) -> bool:
    """Return whether a ruling lets somebody sign: a parent of who is grown does not."""
    is_parent = one.kind == Representative.Kind.PARENT
    return not is_parent or one.reads_the_whole_plan


def _at_the_table(seat: Attendee) -> Signer:
    if seat.network_member is not None:
        member = seat.network_member
        role = seat.role_label or member.relation
        return Signer(
            SignerKind.NETWORK, str(member.pk), member.name, role, member.user_id
        )
    if seat.user is not None:
        return _user(seat.user, seat.role_label)
    return Signer(SignerKind.ATTENDEE, str(seat.pk), seat.name, seat.role_label)


def _user(user: Any, role: str = "") -> Signer:  # noqa: ANN401 - the user model is swappable
    return Signer(
        SignerKind.USER, str(user.uuid), user.name, role or user.expertise, user.pk
    )
