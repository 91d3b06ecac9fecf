"""What one person looked at and did in a period, as the audit has it.

Every question is answered by the index on neighbourhood, person and moment, so it costs
what that person did, not what the neighbourhood did. A plan shows as a short code: who
sits at that table knows it from the address, and nobody else can open it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from ruwaard.accounts.models import Role
from ruwaard.audit.models import AuditEntry
from ruwaard.privacy.models import AccessReport
from ruwaard.privacy.words import called
from ruwaard.tenancy.models import Organisation

Entries = Iterable[AuditEntry]
Lines = Iterator[list[object]]
REFUSED = AuditEntry.Outcome.REFUSED
MOST_IN_A_FILE = 100_000


@dataclass(frozen=True, slots=True)
class Deed:
    """One row of the audit in words; `rows` is how many rows a list held."""

    at: datetime
    what: str
    code: str
    outcome: str
    reason: str
    role: str
    organisation: str
    plan: str
    rows: int
    network_address: str

    @property
    def is_refused(self) -> bool:
        """Whether it was tried, and not allowed."""
        return self.outcome == REFUSED


@dataclass(frozen=True, slots=True)
class Total:
    """How often something was done, and how often it was refused."""

    key: date | str
    number: int
    refused: int


def short(case_id: UUID | None) -> str:
    """Return the code of a plan: the first eight signs of its address."""
    return str(case_id)[:8] if case_id else ""


def entries_of(report: AccessReport) -> QuerySet[AuditEntry]:
    """Return the audit rows of a report, the latest first."""
    rows: QuerySet[AuditEntry] = AuditEntry.objects.filter(
        user_id=report.user_id, at__gte=report.starts_at, at__lt=report.ends_at
    )
    return rows.order_by("-at", "pk")


def deeds(entries: Entries) -> Iterator[Deed]:
    """Give audit rows in words; one query for any number of rows."""
    names = {one.pk: one.name for one in Organisation.objects.all()}
    for entry in entries:
        yield Deed(
            at=entry.at,
            what=called(entry.action),
            code=entry.action,
            outcome=entry.outcome,
            reason=entry.reason,
            role=role_name(entry.role),
            organisation=names.get(entry.organisation_id or 0, ""),
            plan=short(entry.case_id),
            rows=0 if entry.case_id or entry.object_type else len(entry.object_ids),
            network_address=entry.network_address or "",
        )


def per_action(report: AccessReport) -> list[Total]:
    """Return how often each action was done, the most frequent first."""
    rows = _counted(entries_of(report).order_by().values("action"))
    return [
        Total(called(row["action"]), row["number"], row["refused"])
        for row in rows.order_by("-number", "action")
    ]


def per_day(report: AccessReport) -> list[Total]:
    """Return how much was done on each day, the latest first."""
    zone = timezone.get_current_timezone()
    days = entries_of(report).order_by().annotate(day=TruncDate("at", tzinfo=zone))
    rows = _counted(days.values("day")).order_by("-day")
    return [Total(row["day"], row["number"], row["refused"]) for row in rows]


def role_name(role: str) -> str:
    """Return what a role of the audit is called; the code when it is none of ours."""
    return str(Role(role).label) if role in Role.values else role


def _counted(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    refused = Count("pk", filter=Q(outcome=REFUSED))
    counted: QuerySet[Any, Any] = rows.annotate(number=Count("pk"), refused=refused)
    return counted


def in_lines(report: AccessReport, entries: Entries) -> Lines:
    """Give the head and every line of the file of a report."""
    yield [_("Verslag over"), report.user.name]
    yield [_("Vanaf"), report.starts_at, _("Tot"), report.ends_at]
    yield [
        *(_("Wanneer"), _("Wat"), _("Code"), _("Uitkomst"), _("Reden"), _("Rol")),
        *(_("Organisatie"), _("Plan"), _("Regels in lijst"), _("Netwerkadres")),
    ]
    for one in deeds(entries):
        yield [
            *(one.at, one.what, one.code, one.outcome, one.reason, one.role),
            *(one.organisation, one.plan, one.rows or "", one.network_address),
        ]
