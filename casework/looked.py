"""Who looked: every audit action of a plan as a plain sentence, in one place.

An action without a sentence is not shown: safety records have a log of their own, and
the work of the installation is nobody's look. A test wants a sentence for every action
that casework and documents record.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Max, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casework.models import Case
from ruwaard.accounts.models import Role, User
from ruwaard.audit.models import AuditEntry
from ruwaard.tenancy.models import Organisation

SENTENCES: dict[str, str | Promise] = {
    "casework.plan_frozen": _("zette een versie van uw plan vast"),
    "casework.plan_signed": _("tekende uw plan, of schreef op wie tekende"),
    "casework.plan_viewed": _("keek in uw plan"),
    "casework.log_viewed": _("keek wie er in uw plan keek"),
    "casework.shared_viewed": _("keek naar wat u met hen deelt"),
    "casework.version_viewed": _("las een versie van uw plan"),
}
PERIODS = {"week": 7, "maand": 31, "jaar": 366}


@dataclass(frozen=True, slots=True)
class Look:
    """What one person did in one plan on one day. Refused attempts have no name."""

    day: date
    last_at: datetime
    name: str
    organisation: str
    role: str
    sentences: tuple[str | Promise, ...]
    is_refused: bool


def looks(case: Case, *, but_not: User, since: date | None) -> QuerySet[Any, Any]:
    """Return who did what in `case`, a row per person, role and day, the latest first.

    PostgreSQL gives the rows of a plan to its resident only.
    """
    rows = AuditEntry.objects.filter(case_id=case.pk, action__in=SENTENCES)
    rows = rows.exclude(user_id=but_not.pk)
    if since is not None:
        rows = rows.filter(at__date__gte=since)
    zone = timezone.get_current_timezone()
    grouped: QuerySet[Any, Any] = (
        rows.annotate(day=TruncDate("at", tzinfo=zone))
        .values("day", "user_id", "organisation_id", "role", "outcome")
        .annotate(actions=ArrayAgg("action", distinct=True), last_at=Max("at"))
        .order_by("-day", "-last_at", "user_id")
    )
    return grouped


def since(period: str, today: date) -> date | None:
    """Return the first day of a period counted back from `today`; None for all."""
    days = PERIODS.get(period)
    return None if days is None else today - timedelta(days=days)


def worded(rows: list[dict[str, Any]]) -> list[Look]:
    """Return rows of `looks` with names and sentences; two queries for any number."""
    people = User.objects.in_bulk({row["user_id"] for row in rows} - {None})
    works_for = {row["organisation_id"] for row in rows} - {None}
    organisations = Organisation.objects.in_bulk(works_for)
    return [_look(row, people, organisations) for row in rows]


def _look(
    row: dict[str, Any],
    people: dict[int, User],
    organisations: dict[int, Organisation],
) -> Look:
    refused = row["outcome"] == AuditEntry.Outcome.REFUSED
    person = None if refused else people.get(row["user_id"])
    organisation = None if refused else organisations.get(row["organisation_id"])
    return Look(
        day=row["day"],
        last_at=row["last_at"],
        name=person.name if person else "",
        organisation=organisation.name if organisation else "",
        role=str(Role(row["role"]).label) if row["role"] and not refused else "",
        sentences=tuple(SENTENCES[action] for action in sorted(row["actions"])),
        is_refused=refused,
    )
