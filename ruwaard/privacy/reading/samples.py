"""Samples of the log in words: lines with their facts, and what was said of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from ruwaard.accounts.models import User
from ruwaard.audit.models import AuditEntry
from ruwaard.privacy.models import Judgement, LogSample, Question, SampleLine
from ruwaard.privacy.reading.reports import Deed, deeds

Verdict = Judgement.Verdict


@dataclass(frozen=True, slots=True)
class Seen:
    """One line of a sample: the look that was drawn, by whom, and its judgement."""

    line: SampleLine
    deed: Deed | None
    name: str
    question: Question | None
    is_own: bool

    @property
    def waits(self) -> bool:
        """Whether somebody still has to judge it."""
        return self.line.verdict in {"", Verdict.ASKED}

    @property
    def is_answered(self) -> bool:
        """Whether who looked gave an explanation."""
        return self.question is not None and hasattr(self.question, "explanation")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many lines of one sample were judged how, and by whom."""

    lines: int
    explained: int
    wrong: int
    asked: int
    waiting: int
    judges: list[str]


def seen(lines: Iterable[SampleLine], reader: User) -> list[Seen]:
    """Return lines with their facts, and which are looks of `reader`; four queries."""
    rows = list(lines)
    entries = _entries_of(rows)
    people = User.objects.in_bulk(
        {entry.user_id for entry in entries.values() if entry.user_id}
    )
    told = dict(zip(entries, deeds(entries.values()), strict=True))
    found = []
    for line in rows:
        entry = entries.get(line.entry_id)
        user = people.get(entry.user_id or 0) if entry else None
        question = getattr(line, "question", None)
        name = user.name if user else ""
        is_own = user is not None and user.pk == reader.pk
        found.append(Seen(line, told.get(line.entry_id), name, question, is_own))
    return found


def counts_of(samples: Iterable[LogSample]) -> dict[UUID, Counts]:
    """Return what was judged in each sample; three queries for any number of rows."""
    lines = SampleLine.objects.filter(sample__in=list(samples)).in_full()
    by_sample: dict[UUID, list[SampleLine]] = {}
    for line in lines:
        by_sample.setdefault(line.sample_id, []).append(line)
    return {key: counted(rows) for key, rows in by_sample.items()}


def to_judge_after(line: SampleLine, reader: User) -> SampleLine | None:
    """Return the first line of its sample that nobody judged and `reader` may."""
    unjudged = SampleLine.objects.filter(sample=line.sample_id, judgements=None)
    rows = list(unjudged.order_by("position"))
    entries = _entries_of(rows)
    others = (row for row in rows if row.entry_id not in _own(entries, reader))
    return next(others, None)


def counted(lines: list[SampleLine]) -> Counts:
    """Return how many of `lines` were judged how."""
    said = Counter(line.verdict for line in lines)
    judges = {row.judged_by.name for line in lines for row in line.judgements.all()}
    return Counts(
        lines=len(lines),
        explained=said[Verdict.EXPLAINED],
        wrong=said[Verdict.WRONG],
        asked=said[Verdict.ASKED],
        waiting=said[""],
        judges=sorted(judges),
    )


def _own(entries: dict[UUID, AuditEntry], reader: User) -> set[UUID]:
    return {key for key, entry in entries.items() if entry.user_id == reader.pk}


def _entries_of(lines: list[SampleLine]) -> dict[UUID, AuditEntry]:
    """Return the audit rows of `lines`; their moments say in which months they are."""
    if not lines:
        return {}
    moments = [line.entry_at for line in lines]
    rows = AuditEntry.objects.filter(
        pk__in=[line.entry_id for line in lines],
        at__gte=min(moments),
        at__lte=max(moments),
    )
    return {row.pk: row for row in rows}
