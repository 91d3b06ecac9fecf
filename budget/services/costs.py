"""Costs that an organisation delivers: received, confirmed, undone or put away.

Each decision writes the row; the work is done by a worker (`cost_work`). The row is the
truth, the queue only a hint. Source: issue 3, item 4; METHODS 6.3 and 6.5.
"""

import hashlib
from datetime import date
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from budget.calculations.cost_cells import text_of
from budget.models import CostImport, Framework, Period
from budget.refusals import (
    CostsHaveMistakes,
    FileIsTooLarge,
    FileWasDeliveredBefore,
    FrameworkDoesNotRun,
    ImportIsElsewhere,
    MonthIsClosed,
)
from budget.services.cost_files import MOST_BYTES
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.models import Organisation
from ruwaard.tenancy.scope import active_tenant_id

MEGABYTE = 1024 * 1024
State = CostImport.State
OVER = (State.UNDONE, State.FAILED, State.DROPPED)


@transaction.atomic
def receive_file(
    framework: Framework,
    *,
    organisation: Organisation,
    upload: UploadedFile | ContentFile,  # type: ignore[type-arg] # Django's own
    booked_on: date,
    by: User,
) -> CostImport:
    """Keep a file with costs of `organisation` for a worker to judge.

    Raises FrameworkDoesNotRun, MonthIsClosed, FileIsTooLarge, and
    FileWasDeliveredBefore when the same bytes stand, unless they were undone.
    """
    if framework.state != Framework.State.RUNNING:
        raise FrameworkDoesNotRun
    _refuse_closed(framework, booked_on)
    upload.seek(0)
    data = upload.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise FileIsTooLarge(limit=MOST_BYTES // MEGABYTE)
    digest = hashlib.sha256(data).hexdigest()
    _refuse_known(digest)
    row = CostImport(
        pk=uuid4(),
        framework=framework,
        organisation=organisation,
        filename=text_of(upload.name)[-200:] or "-",
        sha256=digest,
        booked_on=booked_on,
        made_by=by,
        made_at=clock.now(),
        beat_at=timezone.now(),
    )
    row.file.name = default_storage.save(
        f"costs/{active_tenant_id()}/{row.pk}", ContentFile(data)
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        default_storage.delete(row.file.name)
        _refuse_known(digest)
        raise
    record("budget.costs_delivered", row, by=by)
    return row


@transaction.atomic
def confirm(cost_import: CostImport, *, by: User) -> None:
    """Let a worker post every row of a judged file, all or nothing.

    Raises CostsHaveMistakes when one row is bad, MonthIsClosed, and ImportIsElsewhere
    when the file is not waiting for this.
    """
    row = _locked(cost_import, State.JUDGED)
    if not row.can_be_posted:
        raise CostsHaveMistakes
    _refuse_closed(row.framework, row.booked_on)
    _hand_over(row, State.POSTING, posted_by=by)
    record("budget.costs_confirmed", row, by=by)


@transaction.atomic
def undo(cost_import: CostImport, *, by: User) -> None:
    """Let a worker reverse every entry of a posted file; it may then come again.

    Raises ImportIsElsewhere when the file is not posted.
    """
    row = _locked(cost_import, State.POSTED)
    _hand_over(row, State.UNDOING, undone_by=by)
    record("budget.costs_taken_back", row, by=by)


@transaction.atomic
def drop(cost_import: CostImport, *, by: User) -> None:
    """Put a judged file away without posting; raises ImportIsElsewhere."""
    row = _locked(cost_import, State.JUDGED)
    row.lines.all().delete()
    CostImport.objects.filter(pk=row.pk).update(state=State.DROPPED)
    record("budget.costs_dropped", row, by=by)


def delivered_before(digest: str) -> CostImport | None:
    """Return the file with these bytes that still stands."""
    standing = CostImport.objects.exclude(state__in=OVER).select_related("made_by")
    found: CostImport | None = standing.filter(sha256=digest).first()
    return found


def _refuse_known(digest: str) -> None:
    known = delivered_before(digest)
    if known is not None:
        raise FileWasDeliveredBefore(
            name=known.made_by.name, day=timezone.localdate(known.made_at)
        )


def _refuse_closed(framework: Framework, day: date) -> None:
    months = Period.objects.filter(framework=framework, month=day.replace(day=1))
    if not months.filter(closed_at=None).exists():
        raise MonthIsClosed(month=day)


def _locked(cost_import: CostImport, state: CostImport.State) -> CostImport:
    rows = CostImport.objects.select_for_update(no_key=True, of=("self",))
    found = rows.filter(Q(pk=cost_import.pk, state=state)).first()
    if found is None:
        raise ImportIsElsewhere
    row: CostImport = found
    return row


def _hand_over(row: CostImport, state: CostImport.State, **who: User) -> None:
    CostImport.objects.filter(pk=row.pk).update(
        state=state, progress=0, failure="", attempts=0, beat_at=Now(), **who
    )
