"""What the page on retention terms shows: numbers, days and grounds, never a word."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from casework.calculations.retention import Ground as Why
from casework.calculations.retention import Term
from casework.models import (
    DestructionBatch,
    DestructionItem,
    DestructionStatement,
    KeptLonger,
    LegalHold,
    RetentionTerm,
)
from casework.models.retention import Ground, Kind
from casework.services import retention
from casework.services.destruction import held_subjects


@dataclass(frozen=True, slots=True)
class Group:
    """Records of one kind and ground that wait: how many, and since when."""

    kind: str
    ground: str
    number: int
    held: int
    since: date

    @property
    def kind_label(self) -> str:
        """The kind, as people say it."""
        return str(Kind(self.kind).label)

    @property
    def label(self) -> str:
        """The ground, as people say it."""
        return str(Ground(self.ground).label)

    @property
    def free(self) -> int:
        """How many are not held."""
        return self.number - self.held


@dataclass(frozen=True, slots=True)
class TermRow:
    """The term of one ground that counts now, and the version that set it."""

    ground: str
    label: str
    term: Term
    version: int
    reason: str = ""

    @property
    def unit_label(self) -> str:
        """Weeks or years, as people say it."""
        return str(RetentionTerm.Unit(self.term.unit).label)

    @property
    def as_it_stands(self) -> dict[str, str | int]:
        """What a form to change it begins with."""
        term = self.term
        return {
            "amount": term.amount,
            "unit": term.unit.value,
            "law": term.law,
            "version": self.version,
        }


def waiting() -> QuerySet[DestructionItem]:
    """Return what nobody agreed on yet, what waits longest first."""
    rows: QuerySet[DestructionItem] = DestructionItem.objects.filter(batch=None)
    held = Q(subject_id__in=held_subjects())
    return rows.annotate(is_held=held).select_related("proposed_by")


def groups() -> list[Group]:
    """Return what waits, per kind and ground."""
    rows = (
        waiting()
        .select_related(None)
        .order_by("kind", "ground")
        .values("kind", "ground")
        .annotate(
            number=Count("pk"),
            held=Count("pk", filter=Q(is_held=True)),
            since=Min("kept_until"),
        )
    )
    return [Group(**row) for row in rows.values(*Group.__slots__)]


def batches() -> QuerySet[Any]:
    """Return what one person agreed on and a second one did not confirm yet."""
    rows = DestructionBatch.objects.filter(confirmed_by=None)
    counted = rows.annotate(number=Count("items")).filter(number__gt=0)
    found: QuerySet[Any] = counted.select_related("approved_by")
    return found


def leaving() -> int:
    """Return how many records a worker still has to destroy."""
    confirmed = DestructionItem.objects.filter(batch__confirmed_by__isnull=False)
    number: int = confirmed.count()
    return number


def holds() -> QuerySet[Any]:
    """Return the holds that stand, the newest first."""
    rows: QuerySet[Any] = LegalHold.objects.standing().select_related("placed_by")
    return rows


def kept_longer(today: date) -> QuerySet[Any]:
    """Return what somebody took off the list and that is still kept for it."""
    rows = KeptLonger.objects.filter(until__gt=today).select_related("by")
    return rows.order_by("until")


def statements() -> QuerySet[Any]:
    """Return the statements of destruction, the newest first."""
    people = ("batch__approved_by", "batch__confirmed_by")
    return DestructionStatement.objects.select_related("batch", "tenant", *people)


def term_rows() -> Iterator[TermRow]:
    """Yield the terms that count here now; that of a wish has none."""
    newest = {row.ground: row for row in RetentionTerm.objects.order_by("version")}
    for ground, term in retention.terms().items():
        if ground is Why.ERASURE:
            continue
        row = newest.get(ground)
        yield TermRow(
            ground=ground,
            label=str(Ground(ground).label),
            term=term,
            version=row.version if row else 0,
            reason=row.reason if row else "",
        )
