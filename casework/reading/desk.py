"""The list of plans of a professional, and which plans are theirs.

Reads only, and in a number of queries that does not depend on the number of plans.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import models

from casework.models import Agreement, Case, Meeting, Person, PlanVersion, Seat
from casework.models.agreements import Progress
from casework.models.cases import CaseQuerySet
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Organisation

FILTERS = ("", "contact", "plan-nodig", "wacht", "over-tijd")


@dataclass(frozen=True, slots=True)
class Row:
    """One plan in the list. `waits` is the version without the resident's signature."""

    case: Case
    people: list[Person]
    progress: Progress
    waits: PlanVersion | None
    meeting: Meeting | None

    @property
    def name(self) -> str:
        """Whose plan it is."""
        return next((one.name for one in self.people if one.is_first), "")

    @property
    def others(self) -> str:
        """Who else is in it, by first name."""
        return ", ".join(one.first_name for one in self.people if not one.is_first)


def team_cases(user: User, today: date) -> CaseQuerySet:
    """Return the cases in whose team `user` sits: a plan of one's own is no work."""
    cases: CaseQuerySet = Case.objects.visible_to(user, today, role=Role.PROFESSIONAL)
    return cases


def chosen_cases(
    user: User, today: date, *, key: str = "", only: str = ""
) -> models.QuerySet[Case]:
    """Return the cases of `user` by name: found by `key`, narrowed to a filter."""
    cases = team_cases(user, today).standing_alone()
    if key:
        cases = cases.named_like(key)
    if only == "plan-nodig":
        cases = cases.still_to_plan()
    elif only == "contact":
        cases = cases.in_contact()
    elif only == "wacht":
        cases = cases.open().filter(pk__in=unsigned_versions().values("case_id"))
    elif only == "over-tijd":
        late = Agreement.objects.overdue(today)
        cases = cases.open().filter(pk__in=late.values("case_id"))
    found: models.QuerySet[Case] = cases.by_name()
    return found


def narrowed_cases(  # noqa: PLR0913 - a filter per field of the form
    user: User,
    today: date,
    *,
    state: str = "",
    lead: str = "",
    organisation: Organisation | None = None,
    domain: str = "",
) -> CaseQuerySet:
    """Return the cases of `user` that are left; `domain` is of their agreements."""
    cases = team_cases(user, today)
    if state:
        cases = cases.filter(state=state)
    if lead == "me":
        cases = cases.filter(lead=user)
    elif lead == "other":
        cases = cases.exclude(lead=user)
    if organisation is not None:
        team = Seat.objects.active(today).filter(organisation=organisation)
        cases = cases.filter(pk__in=team.values("case"))
    if domain:
        about = Agreement.objects.standing().filter(domain=domain)
        cases = cases.filter(pk__in=about.order_by().values("case"))
    return cases


def rows_of(cases: Iterable[Case], today: date) -> list[Row]:
    """Return a row per case, in the same order."""
    cases = list(cases)
    ids = [case.pk for case in cases]
    people: dict[UUID, list[Person]] = {}
    for person in Person.objects.filter(case__in=ids):
        people.setdefault(person.case_id, []).append(person)
    progress = Agreement.objects.filter(case__in=ids).progress(today)
    waiting = {one.case_id: one for one in unsigned_versions(ids)}
    coming = Meeting.objects.filter(case__in=ids).coming(today).reverse()
    meetings = {one.case_id: one for one in coming}  # the nearest one stays
    return [
        Row(
            case,
            people.get(case.pk, []),
            progress.get(case.pk, Progress()),
            waiting.get(case.pk),
            meetings.get(case.pk),
        )
        for case in cases
    ]


def unsigned_versions(ids: list[UUID] | None = None) -> models.QuerySet[PlanVersion]:
    """Return the newest versions that wait for a resident or parent; of `ids`, or all.

    Each knows by `parents_to_sign` which parents of a youth did not sign it.
    """
    versions = PlanVersion.objects.newest().waiting().defer("content")
    if ids is not None:
        versions = versions.filter(case__in=ids)
    found: models.QuerySet[PlanVersion] = versions
    return found
