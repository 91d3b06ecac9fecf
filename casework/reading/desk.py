"""What lies on the desk of a professional: for Vandaag and the list of plans.

Reads only, and in a number of queries that does not depend on the number of plans.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models

from budget.models import Commitment
from casework.models import Agreement, Case, Meeting, Person, PlanVersion
from casework.models.agreements import AgreementQuerySet, Progress
from casework.models.cases import CaseQuerySet
from ruwaard.accounts.models import Role, User

DAYS_AHEAD = 7
MOST = 20

FILTERS = ("", "plan-nodig", "wacht", "over-tijd")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that asks for attention, and whose plan it is about."""

    case_id: UUID
    name: str
    row: Any


@dataclass(frozen=True, slots=True)
class Desk:
    """What asks for attention today; the nearest twenty meetings."""

    cases: int
    declined: list[Entry] = field(default_factory=list)
    late: list[Entry] = field(default_factory=list)
    soon: list[Entry] = field(default_factory=list)
    to_approve: list[Entry] = field(default_factory=list)
    unsigned: list[Entry] = field(default_factory=list)
    meetings: list[Entry] = field(default_factory=list)

    @property
    def case_ids(self) -> list[UUID]:
        """The plans of which something shows, for the audit."""
        lists = (
            *(self.declined, self.late, self.soon),
            *(self.to_approve, self.unsigned, self.meetings),
        )
        return sorted({entry.case_id for entries in lists for entry in entries})


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


def desk_of(user: User, today: date) -> Desk:
    """Return what asks for attention in the open cases of `user`."""
    mine = team_cases(user, today).open()
    ids = list(mine.values_list("pk", flat=True))
    names = _names(ids)

    def entries(rows: Iterable[Any]) -> list[Entry]:
        return [Entry(row.case_id, names.get(row.case_id, ""), row) for row in rows]

    agreements = Agreement.objects.filter(case__in=ids).order_by("due_on", "pk")
    agreements = agreements.select_related("organisation")
    return Desk(
        cases=len(ids),
        declined=entries(agreements.declined()),
        late=entries(agreements.overdue(today)),
        soon=entries(agreements.due_within(today, DAYS_AHEAD)),
        to_approve=entries(_waiting_for_eyes(agreements, user)),
        unsigned=entries(unsigned_versions(ids).order_by("frozen_at")),
        meetings=entries(Meeting.objects.filter(case__in=ids).coming(today)[:MOST]),
    )


def chosen_cases(
    user: User, today: date, *, key: str = "", only: str = ""
) -> models.QuerySet[Case]:
    """Return the cases of `user` by name: found by `key`, narrowed to a filter."""
    cases = team_cases(user, today)
    if key:
        cases = cases.named_like(key)
    if only == "plan-nodig":
        cases = cases.still_to_plan()
    elif only == "wacht":
        cases = cases.open().filter(pk__in=unsigned_versions().values("case_id"))
    elif only == "over-tijd":
        late = Agreement.objects.overdue(today)
        cases = cases.open().filter(pk__in=late.values("case_id"))
    found: models.QuerySet[Case] = cases.by_name()
    return found


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
    """Return the newest versions that still wait for the resident; of `ids`, or all."""
    versions = PlanVersion.objects.newest().without_resident().defer("content")
    if ids is not None:
        versions = versions.filter(case__in=ids)
    found: models.QuerySet[PlanVersion] = versions
    return found


def _waiting_for_eyes(rows: AgreementQuerySet, user: User) -> AgreementQuerySet:
    """Return the agreements whose amount a colleague asked `user` to look at."""
    asked = rows.filter(commitment__state=Commitment.State.ASKED)
    return asked.exclude(commitment__decided_by=user)


def _names(ids: list[UUID]) -> dict[UUID, str]:
    first = Person.objects.filter(case__in=ids, is_first=True)
    return dict(first.values_list("case_id", "name"))
