"""The monthly sample: drawn by beat, judged and closed by a privacy officer."""

import secrets
from datetime import date, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.models import AuditEntry
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.privacy.models import (
    Explanation,
    Judgement,
    LogSample,
    Question,
    SampleClosing,
    SampleLine,
    SampleSize,
)
from ruwaard.privacy.models.samples import SIZE
from ruwaard.privacy.refusals import (
    AlreadyExplained,
    LinesWait,
    NobodyToAsk,
    OwnLine,
    SampleIsClosed,
    WrongSaysWhy,
)
from ruwaard.privacy.services.telling import (
    EXPLANATION_ASKED,
    EXPLANATION_GIVEN,
    SAMPLE_DRAWN,
    address_of,
    tell_officers,
)
from ruwaard.privacy.services.turns import wait_for_turn

Verdict = Judgement.Verdict
DRAW = "SELECT privacy_draw_sample(%s, %s, %s)"


def month_before(day: date) -> date:
    """Return the first day of the month before that of `day`."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


@transaction.atomic
def draw_sample(month: date) -> UUID | None:
    """Draw the sample of `month` once, and tell the officers; None when it was drawn.

    Real time, as the audit has: `month` is its first day. The seed is random and kept,
    so that anybody who reads the log can draw the same lines again.
    """
    with connection.cursor() as cursor:
        cursor.execute(DRAW, [month, secrets.token_hex(16), SIZE])
        drawn: UUID | None = cursor.fetchone()[0]
    if drawn is not None:
        tell_officers(SAMPLE_DRAWN, "privacy:sample_list")
    return drawn


@transaction.atomic
def choose_size(size: int, *, by: User) -> SampleSize:
    """Let samples from here on have `size` lines."""
    row: SampleSize = SampleSize.objects.create(
        size=size, chosen_by=by, chosen_at=clock.now()
    )
    record("privacy.sample_size_chosen", row, by=by)
    return row


@transaction.atomic
def judge(line: SampleLine, *, verdict: str, note: str, by: User) -> Judgement:
    """Say of one line what `by` thinks of it; the last judgement counts.

    Asking sends the person one question, without content. Raises SampleIsClosed,
    OwnLine for a look of `by` (the database holds it), WrongSaysWhy and NobodyToAsk.
    """
    _refuse_when_closed(line.sample_id)
    if _looked(line) == by.pk:
        raise OwnLine
    if verdict == Verdict.WRONG and not note:
        raise WrongSaysWhy
    row: Judgement = Judgement.objects.create(
        line=line, verdict=verdict, note=note, judged_by=by, judged_at=clock.now()
    )
    if verdict == Verdict.ASKED:
        _ask(line, by=by)
    record("privacy.line_judged", row, by=by, reason=verdict)
    return row


@transaction.atomic
def explain(question: Question, *, text: str, by: User) -> Explanation:
    """Answer why one looked, once, and tell the officers. Raises AlreadyExplained."""
    wait_for_turn(question.pk)
    if Explanation.objects.filter(question=question).exists():
        raise AlreadyExplained
    row = Explanation(
        question=question, text=text, written_by=by, written_at=clock.now()
    )
    row.save(force_insert=True)
    record("privacy.explanation_given", question, by=by)
    tell_officers(EXPLANATION_GIVEN, "privacy:sample_list", by=by)
    return row


@transaction.atomic
def close_sample(sample: LogSample, *, conclusion: str, by: User) -> SampleClosing:
    """Close a sample whose lines were all judged. Raises LinesWait, SampleIsClosed."""
    _refuse_when_closed(sample.pk)
    lines = SampleLine.objects.filter(sample=sample).in_full()
    waiting = sum(line.verdict in {"", Verdict.ASKED} for line in lines)
    if waiting:
        raise LinesWait(number=waiting)
    row = SampleClosing(
        sample=sample, conclusion=conclusion, closed_by=by, closed_at=clock.now()
    )
    row.save(force_insert=True)
    record("privacy.sample_closed", sample, by=by)
    return row


def _refuse_when_closed(sample_id: UUID) -> None:
    wait_for_turn(sample_id)
    if SampleClosing.objects.filter(sample=sample_id).exists():
        raise SampleIsClosed


def _looked(line: SampleLine) -> int | None:
    """Return who looked; none when the row of the log is gone."""
    rows = AuditEntry.objects.filter(pk=line.entry_id, at=line.entry_at)
    user: int | None = rows.values_list("user_id", flat=True).first()
    return user


def _ask(line: SampleLine, *, by: User) -> None:
    """Put the question to who looked; a second time it is the same question."""
    if Question.objects.filter(line=line).exists():
        return
    entry = AuditEntry.objects.filter(pk=line.entry_id, at=line.entry_at).first()
    user = User.objects.filter(pk=entry.user_id).first() if entry else None
    if entry is None or user is None:
        raise NobodyToAsk
    question = Question.objects.create(
        line=line,
        user=user,
        looked_at=entry.at,
        action=entry.action,
        role=entry.role,
        plan=str(entry.case_id)[:8] if entry.case_id else "",
        asked_by=by,
        asked_at=clock.now(),
    )
    address = address_of("privacy:explanation", question_id=question.pk)
    notify([user], EXPLANATION_ASKED, address=address, by=by)


def today() -> date:
    """Return the real day: the log keeps real time, whatever the demo clock says."""
    return timezone.localdate()
