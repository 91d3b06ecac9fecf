"""Asking for a report is itself written down: who, about whom, of when and why."""

from datetime import datetime, timedelta

from django.db import transaction

from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.privacy.models import AccessReport
from ruwaard.privacy.refusals import PeriodTooLong, PeriodTurned

LONGEST = timedelta(days=366)


@transaction.atomic
def ask_report(  # noqa: PLR0913 - a report has this many sides
    user: User,
    *,
    starts_at: datetime,
    ends_at: datetime,
    reason: str,
    note: str,
    by: User,
) -> AccessReport:
    """Keep that `by` wants to know what `user` did, and return the report.

    Raises PeriodTurned and PeriodTooLong.
    """
    if ends_at <= starts_at:
        raise PeriodTurned
    if ends_at - starts_at > LONGEST:
        raise PeriodTooLong
    report: AccessReport = AccessReport.objects.create(
        user=user,
        starts_at=starts_at,
        ends_at=ends_at,
        reason=reason,
        note=note,
        asked_by=by,
        asked_at=clock.now(),
    )
    record("privacy.report_asked", report, by=by, reason=reason)
    return report
