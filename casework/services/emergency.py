"""Emergency access: three real hours, with a reason, told to the resident at once.

PostgreSQL itself finds, checks and seats (migration 0017): it answers with one plan or
with nothing, and nothing says nothing. Source: PRODUCT (never), METHODS 5 (NEN 7510).
"""

from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.urls import reverse

from casework.models import Case, CrisisDuty, EmergencyAccess, NearMe
from casework.refusals.emergency import (
    ConfirmedByAnother,
    DutyNotForOneself,
    NobodyFound,
    TooManyTries,
)
from casework.services.letting_in import (
    refuse_who_carries_only,
    residents_with_an_account,
    who_looked_of,
)
from casework.services.people import fold
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.accounts.tries import count, counted
from ruwaard.audit.models import AuditEntry
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_scope, active_tenant_id

TRIES, FORGOTTEN_AFTER = 5, 10 * 60  # per person, in seconds
KIND = "casework.emergency_opened"


def open_plan(*, name: str, detail: str, why: str, by: User) -> UUID:
    """Open the one plan of who is called `name`, known by `detail`; return its id.

    Raises TooManyTries, and NobodyFound for every other reason there is. A search that
    finds nothing is counted and written all the same: call it outside a block that a
    refusal undoes.
    """
    if counted("emergency", str(by.pk)) >= TRIES:
        raise TooManyTries
    found = _asked(fold(name), detail, why)
    if found is None:
        count("emergency", str(by.pk), seconds=FORGOTTEN_AFTER)
        refused = AuditEntry.Outcome.REFUSED
        record("accounts.emergency_missed", by=by, outcome=refused)
        raise NobodyFound
    case = Case.objects.get(pk=found)
    record("casework.emergency_opened", case, by=by)
    _tell(case, by)
    return found


def emergencies_of(case: Case) -> list[EmergencyAccess]:
    """Return who opened `case` in an emergency and why, for who sits at the table.

    With what the privacy officer said of it, for its resident. Three queries.
    """
    opened = case.emergencies.select_related("user")
    return list(opened.prefetch_related("reviews__judged_by"))


def on_duty(user: User) -> CrisisDuty | None:
    """Return the crisis function that `user` has today."""
    today = active_scope().today
    duties = CrisisDuty.objects.filter(
        user=user, confirmed_by__isnull=False, starts_on__lte=today, ends_on__gt=today
    )
    duty: CrisisDuty | None = duties.first()
    return duty


@transaction.atomic
def ask_duty(
    user: User, *, function: str, starts_on: date, ends_on: date, by: User
) -> CrisisDuty:
    """Ask that a professional gets a crisis function; a second person confirms it.

    Raises DutyNotForOneself and CarriesOnly.
    """
    if user == by:
        raise DutyNotForOneself
    refuse_who_carries_only(user)
    duty: CrisisDuty = CrisisDuty.objects.create(
        user=user, function=function, starts_on=starts_on, ends_on=ends_on, asked_by=by
    )
    record("accounts.crisis_duty_asked", duty, by=by)
    notify(
        _members(Role.PROGRAMME),
        "access.crisis_duty_asked",
        address=_address("crisis_duties"),
        by=by,
    )
    connection.check_constraints()
    return duty


@transaction.atomic
def confirm_duty(duty: CrisisDuty, *, by: User) -> CrisisDuty:
    """Confirm a crisis function that a colleague asked. Raises ConfirmedByAnother."""
    row: CrisisDuty = CrisisDuty.objects.select_for_update().get(pk=duty.pk)
    if by.pk in {row.asked_by_id, row.user_id}:
        raise ConfirmedByAnother
    if row.confirmed_by_id is None:
        row.confirmed_by = by
        row.save(update_fields=["confirmed_by"])
        record("accounts.crisis_duty_confirmed", row, by=by)
        connection.check_constraints()
    return row


@transaction.atomic
def end_duty(duty: CrisisDuty, *, by: User) -> CrisisDuty:
    """End a crisis function today; one that did not begin yet never does."""
    row: CrisisDuty = CrisisDuty.objects.select_for_update().get(pk=duty.pk)
    today = active_scope().today
    if row.ends_on > today:
        row.ends_on = max(today, row.starts_on)
        row.save(update_fields=["ends_on"])
        record("accounts.crisis_duty_ended", row, by=by)
    return row


@transaction.atomic
def say_near(*, kind: str, text: str, by: User) -> NearMe:
    """Keep a street or a relative of `by`, whom nobody else reads; twice is once."""
    row, _new = NearMe.objects.get_or_create(
        user=by, kind=kind, key=fold(text), defaults={"text": text}
    )
    return row


@transaction.atomic
def forget_near(near: NearMe) -> None:
    """Forget a street or a relative."""
    near.delete()


def _asked(key: str, detail: str, why: str) -> UUID | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT open_emergency(%s, %s, %s)", [key, detail, why.strip()])
        found: UUID | None = cursor.fetchone()[0]
    return found


def _tell(case: Case, by: User) -> None:
    """Tell the residents, the lead and who inspects, each once and without content."""
    residents = residents_with_an_account(case)
    notify(residents, KIND, address=who_looked_of(case), by=by)
    if case.lead is not None:
        address = _address("case_detail", case_id=case.pk)
        notify([case.lead], KIND, address=address, by=by)
    officers = _members(Role.PRIVACY_OFFICER)
    notify(officers, KIND, address=_address("emergency_log"), by=by)


def _members(role: str) -> list[User]:
    members = Membership.objects.active(active_scope().today).filter(role=role)
    return [one.user for one in members.select_related("user")]


def _address(name: str, **ids: object) -> str:
    slug = Neighbourhood.objects.get(pk=active_tenant_id()).slug
    return reverse(f"casework:{name}", kwargs={"neighbourhood": slug} | ids)
