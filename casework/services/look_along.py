"""A colleague looks along within a week, without seeing the plan.

Source: FEATURES B9 and C19. No waiting list: whom to ask, a clock of seven days, and
what they say.
"""

from datetime import date, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.urls import reverse

from casework.models import Availability, Case, LookAlong, Person, Seat
from casework.refusals.cases import NotAColleague
from casework.refusals.look_along import (
    AskedAlready,
    DaysMissing,
    NameInQuestion,
    NobodyWantsASeat,
    SitsThereAlready,
    YouWereNotAsked,
)
from casework.services.letting_in import refuse_who_carries_only
from casework.services.once import added_before, insert_once
from casework.services.people import fold
from casework.services.table_rules import lock_open_case
from ruwaard.accounts.models import Membership, MembershipQuerySet, Role, User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_scope, active_tenant_id

SEAT_DAYS = 14  # so long a colleague sits along, unless the team gives a seat again
SHORTEST_NAME = 3  # two letters are a word of anybody


@transaction.atomic
def say_availability(
    *,
    answer: str,
    expertise: str,
    by: User,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Availability:
    """Say whether one can look along this week and in what; return it.

    Raises DaysMissing when `answer` is about days that are not there.
    """
    is_dated = answer == Availability.Answer.DAYS
    if is_dated and (starts_on is None or ends_on is None or ends_on < starts_on):
        raise DaysMissing
    said = {
        "answer": answer,
        "starts_on": starts_on if is_dated else None,
        "ends_on": ends_on if is_dated else None,
        "said_on": active_scope().today,
    }
    rows = Availability.objects
    row: Availability = rows.update_or_create(user=by, defaults=said)[0]
    if by.expertise != expertise:
        by.expertise = expertise
        by.save(update_fields=["expertise"])
    record("accounts.availability_said", row, by=by, reason=answer)
    connection.check_constraints()
    return row


@transaction.atomic
def ask_to_look(
    case: Case, *, user: User, question: str, by: User, look_id: UUID | None = None
) -> LookAlong:
    """Ask a colleague a question in one's own words, and return the request.

    They see the question and nothing else. With the id of a request of this case
    nothing is written. Raises PlanIsClosed, NotAColleague, SitsThereAlready,
    AskedAlready and NameInQuestion.
    """
    case = lock_open_case(case.pk)
    rows = LookAlong.objects.filter(case=case)
    known: LookAlong | None = added_before(rows, look_id)
    if known is not None:
        return known
    _refuse_who_cannot(case, user)
    _refuse_names(case, question)
    today = active_scope().today
    row = LookAlong(
        case=case, asked_by=by, asked_of=user, question=question, asked_on=today
    )
    row.pk = look_id or row.pk
    insert_once(row)
    record("casework.look_along_asked", row, by=by)
    notify([user], "work.look_along_asked", address=_page(row), by=by)
    connection.check_constraints()
    return row


@transaction.atomic
def note_first_look(row: LookAlong, *, by: User) -> None:
    """Write the day on which the colleague looked for the first time."""
    if by.pk == row.asked_of_id and row.first_look_on is None:
        row.first_look_on = active_scope().today
        row.save(update_fields=["first_look_on"])


@transaction.atomic
def answer_look(
    row: LookAlong, *, answer: str, wants_seat: bool, by: User
) -> LookAlong:
    """Say what one thinks of it, and whether one wants to sit along; return it.

    Raises YouWereNotAsked.
    """
    row = _locked(row)
    if by.pk != row.asked_of_id or row.answered_on or row.withdrawn_on:
        raise YouWereNotAsked
    today = active_scope().today
    row.answer, row.wants_seat, row.answered_on = answer, wants_seat, today
    row.first_look_on = row.first_look_on or today
    row.save(update_fields=["answer", "wants_seat", "answered_on", "first_look_on"])
    record("casework.look_along_answered", row, by=by)
    notify([row.asked_by], "work.look_along_answered", address=_page(row), by=by)
    connection.check_constraints()
    return row


@transaction.atomic
def give_seat(row: LookAlong, *, by: User) -> Seat:
    """Give the colleague who wants it a seat in the team, for two weeks; return it.

    The resident is told. Raises PlanIsClosed and NobodyWantsASeat.
    """
    case = lock_open_case(row.case_id)
    row = _locked(row)
    if row.seat is not None:
        return row.seat
    if not row.wants_seat or row.withdrawn_on is not None:
        raise NobodyWantsASeat
    _refuse_who_cannot(case, row.asked_of)
    work = _at_work().filter(user=row.asked_of).order_by("starts_on").first()
    today = active_scope().today
    seat: Seat = Seat.objects.create(
        case=case,
        user=row.asked_of,
        kind=Seat.Kind.TEAM,
        organisation_id=work.organisation_id if work else None,
        starts_on=today,
        ends_on=today + timedelta(days=SEAT_DAYS),
    )
    row.seat = seat
    row.save(update_fields=["seat"])
    record("casework.look_along_seated", row, by=by)
    _tell(case, row, by)
    connection.check_constraints()
    return seat


@transaction.atomic
def withdraw_look(row: LookAlong, *, by: User) -> LookAlong:
    """Take a question back that nobody answered; one that was answered stays."""
    row = _locked(row)
    if row.answered_on is None and row.withdrawn_on is None:
        row.withdrawn_on = active_scope().today
        row.save(update_fields=["withdrawn_on"])
        record("casework.look_along_withdrawn", row, by=by)
    return row


def _locked(row: LookAlong) -> LookAlong:
    rows = LookAlong.objects.select_for_update(of=("self",))
    locked: LookAlong = rows.select_related("asked_of", "asked_by", "seat").get(
        pk=row.pk
    )
    return locked


def _at_work() -> MembershipQuerySet:
    here = Membership.objects.active(active_scope().today)
    return here.filter(role=Role.PROFESSIONAL).in_teams()


def _refuse_who_cannot(case: Case, user: User) -> None:
    refuse_who_carries_only(user)
    if not _at_work().filter(user=user).exists():
        raise NotAColleague
    if Seat.objects.of(user, active_scope().today).filter(case=case).exists():
        raise SitsThereAlready(name=user.name)
    waiting = LookAlong.objects.unanswered().filter(case=case, asked_of=user)
    if waiting.exists():
        raise AskedAlready(name=user.name)


def _refuse_names(case: Case, question: str) -> None:
    """Refuse a question in which a resident is named, by first or last name."""
    words = set(fold_words(question))
    for name in Person.objects.filter(case=case).values_list("name", flat=True):
        for part in fold_words(name):
            if len(part) >= SHORTEST_NAME and part in words:
                raise NameInQuestion(name=name)


def fold_words(text: str) -> list[str]:
    """Return the words of `text` in plain small letters, without other signs."""
    return [
        folded
        for word in text.split()
        if (folded := fold("".join(sign for sign in word if sign.isalpha())))
    ]


def _tell(case: Case, row: LookAlong, by: User) -> None:
    speaking = Seat.objects.active(active_scope().today).speaking().filter(case=case)
    told = [seat.user for seat in speaking.select_related("user")]
    page = reverse("casework:my_plan", args=[_slug(), case.pk])
    notify(told, "work.colleague_joined", address=page, by=by)
    notify([row.asked_of], "work.seat_given", address=_page(row), by=by)


def _page(row: LookAlong) -> str:
    return reverse("casework:look_along", args=[_slug(), row.pk])


def _slug() -> str:
    return Neighbourhood.objects.get(pk=active_tenant_id()).slug
