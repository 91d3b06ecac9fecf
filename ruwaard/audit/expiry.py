"""Removes an expired month of the audit: two people, and the chain goes on.

Runs as the owner; the application cannot remove a row. Months are removed in order. A
seal goes with its row, except one that came late and lies between seals of later
months: that one stays, as a link without a row.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from ruwaard.audit.chain import BEFORE_THE_FIRST
from ruwaard.audit.models import MonthRemoval
from ruwaard.audit.verification import verify

# Only who guards privacy or runs the installation may ask or approve.
KEEPER = """
SELECT u.id FROM accounts_user u
WHERE lower(u.email) = lower(%(address)s) AND u.is_active AND EXISTS (
    SELECT FROM accounts_membership m
    WHERE m.user_id = u.id AND m.role IN ('privacy_officer', 'operator')
      AND m.starts_on <= %(today)s AND (m.ends_on IS NULL OR m.ends_on > %(today)s))
"""
ROWS = """
SELECT tenant_id, count(*) FROM audit_entry WHERE at >= %(first)s AND at < %(next)s
GROUP BY tenant_id ORDER BY tenant_id
"""
# The last seal before the first one of a later month; else where the chain starts now.
CLOSING = """
WITH later AS (SELECT min(position) AS position FROM audit_seal
               WHERE tenant_id = %(tenant)s AND entry_at >= %(next)s)
SELECT position, hash FROM (
    SELECT s.position, s.hash FROM audit_seal s, later
    WHERE s.tenant_id = %(tenant)s
      AND (later.position IS NULL OR s.position < later.position)
    UNION ALL
    SELECT last_position, closing_hash FROM audit_closed_month
    WHERE tenant_id = %(tenant)s
    UNION ALL SELECT 0, %(nothing)s) AS links (position, hash)
ORDER BY position DESC LIMIT 1
"""
CLOSE = """
INSERT INTO audit_closed_month (id, tenant_id, month, rows, last_position,
    closing_hash, asked_by, approved_by, removed_at)
VALUES (gen_random_uuid(), %s, %s, %s, %s, %s, %s, %s, %s)
"""
STILL_THERE = "SELECT EXISTS (SELECT FROM audit_entry WHERE at < %s)"
WITHOUT_SEAL = "SELECT EXISTS (SELECT FROM audit_unsealed WHERE at < %s)"


class RemovalRefused(Exception):  # noqa: N818 - a rule that says no
    """The month may not be removed; the text says why."""


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month in UTC, as the audit is partitioned."""

    first: date

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read "2021-03"; raises RemovalRefused on anything else."""
        try:
            return cls(datetime.strptime(text, "%Y-%m").replace(tzinfo=UTC).date())
        except ValueError as error:
            raise RemovalRefused("Write the month as 2021-03.") from error

    @property
    def next(self) -> date:
        """The first day of the month after it."""
        years, month = divmod(self.first.month, 12)
        return date(self.first.year + years, month + 1, 1)

    @property
    def partition(self) -> str:
        """The name of the partition that holds its rows."""
        return f"audit_entry_{self.first:%Y_%m}"

    @property
    def bounds(self) -> dict[str, datetime]:
        """Its first moment and the first moment after it."""
        return {"first": _midnight(self.first), "next": _midnight(self.next)}


@transaction.atomic
def ask_removal(month: Month, *, asked_by: str) -> None:
    """Note that somebody, by e-mail address, asks to remove `month`.

    Raises RemovalRefused when they may not ask, the month has not expired, or somebody
    asked already.
    """
    keeper = _keeper(asked_by)
    _refuse_when_too_young(month)
    if MonthRemoval.objects.filter(month=month.first).exists():
        raise RemovalRefused("The removal of this month was asked for already.")
    MonthRemoval.objects.create(
        month=month.first, asked_by=keeper, asked_at=timezone.now()
    )


@transaction.atomic
def approve_removal(month: Month, *, approved_by: str) -> int:
    """Remove `month`, which another person asked for; return how many rows there were.

    The position and hash of the last seal are kept per neighbourhood, so that the chain
    goes on. Raises RemovalRefused when nobody asked, the same person asked, an older
    month still stands, rows wait for their seal, or a chain does not hold.
    """
    keeper = _keeper(approved_by)
    _refuse_when_too_young(month)
    removal = MonthRemoval.objects.select_for_update().filter(month=month.first).first()
    if removal is None or removal.removed_at is not None:
        raise RemovalRefused("Nobody asked for the removal of this month.")
    if removal.asked_by == keeper:
        raise RemovalRefused("Another person than the one who asked must approve.")
    _refuse_when_not_next(month)
    removal.approved_by, removal.removed_at = keeper, timezone.now()
    removal.save(update_fields=["approved_by", "removed_at"])
    return _remove(month, removal)


def _remove(month: Month, removal: MonthRemoval) -> int:
    with connection.cursor() as cursor:
        # Rather fail than let every reader wait for a lock.
        cursor.execute("SET LOCAL lock_timeout = '5s'")
        cursor.execute("ALTER TABLE audit_seal DISABLE TRIGGER append_only")
        cursor.execute(ROWS, month.bounds)
        rows = dict(cursor.fetchall())
        for tenant, number in rows.items():
            _close(tenant, month, number, removal)
        cursor.execute("ALTER TABLE audit_seal ENABLE TRIGGER append_only")
        cursor.execute(f"DROP TABLE IF EXISTS {month.partition}")
    return sum(rows.values())


def _close(tenant_id: int, month: Month, rows: int, removal: MonthRemoval) -> None:
    known: dict[str, int | str | datetime] = {
        "tenant": tenant_id,
        "nothing": BEFORE_THE_FIRST,
        **month.bounds,
    }
    with connection.cursor() as cursor:
        cursor.execute(CLOSING, known)
        position, closing_hash = cursor.fetchone()
        keepers = (removal.asked_by, removal.approved_by, removal.removed_at)
        closed = (tenant_id, month.first, rows, position, closing_hash, *keepers)
        cursor.execute(CLOSE, closed)
        cursor.execute(
            "DELETE FROM audit_seal WHERE tenant_id = %s AND position <= %s",
            [tenant_id, position],
        )


def _keeper(address: str) -> int:
    known: dict[str, str | date] = {"address": address, "today": timezone.localdate()}
    with connection.cursor() as cursor:
        cursor.execute(KEEPER, known)
        row = cursor.fetchone()
    if row is None:
        raise RemovalRefused(f"{address} is no privacy officer or operator.")
    keeper: int = row[0]
    return keeper


def _refuse_when_too_young(month: Month) -> None:
    until = month.next.replace(year=month.next.year + settings.AUDIT_YEARS)
    if timezone.localdate() < until:
        raise RemovalRefused(f"This month is kept until {until:%Y-%m-%d}.")


def _refuse_when_not_next(month: Month) -> None:
    if _is_true(STILL_THERE, _midnight(month.first)):
        raise RemovalRefused("An older month must be removed first.")
    if _is_true(WITHOUT_SEAL, _midnight(month.next)):
        raise RemovalRefused("Rows of this month wait for their seal.")
    broken = [proof.neighbourhood for proof in verify() if proof.broken]
    if broken:
        raise RemovalRefused(f"The chain does not hold in {', '.join(broken)}.")


def _is_true(query: str, moment: datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(query, [moment])
        answer: bool = cursor.fetchone()[0]
    return answer


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
