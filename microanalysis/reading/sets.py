"""Sets under a code: who looks at them, and for who was asked, their lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from microanalysis.models import Assignment, CaseSet, CostLine, Expectation
from microanalysis.reading.analyses import Sums, sums_over


@dataclass(frozen=True, slots=True)
class CodedSet:
    """One set: its code, why something was expected without help, and who looks."""

    row: CaseSet
    why: str
    assignments: Sequence[Assignment]
    today: date

    @property
    def lacks_judge(self) -> bool:
        """Whether something is expected without help that nobody judges or judged."""
        judged = any(one.verdict for one in self.assignments)
        expects = bool(self.row.expected_reason)
        return expects and not judged and self._lacks(Assignment.Kind.JUDGE)

    @property
    def lacks_analyst(self) -> bool:
        """Whether no analyst looks at it today."""
        return self._lacks(Assignment.Kind.ANALYST)

    def _lacks(self, kind: str) -> bool:
        """Whether nobody of a kind looks today; who let the weeks pass does not."""
        return not any(
            one.kind == kind and one.ends_on > self.today for one in self.assignments
        )


def sets_in_order(rows: QuerySet[CaseSet]) -> QuerySet[CaseSet]:
    """Return sets by code, with what a list of them shows."""
    return rows.order_by("code").prefetch_related("assignments__user")


def coded(rows: Iterable[CaseSet], today: date) -> list[CodedSet]:
    """Return sets with who looks at them."""
    return [
        CodedSet(row, why_expected(row), list(row.assignments.all()), today)
        for row in rows
    ]


def why_expected(row: CaseSet) -> str:
    """Return in words why somebody thinks that it would have gone so."""
    reason = row.expected_reason
    return str(Expectation(reason).label) if reason else ""


def lines_of(row: CaseSet) -> Sums:
    """Return the lines of a set per scenario, for who was asked to look."""
    return sums_over(CostLine.objects.filter(case_set=row).order_by("product", "pk"))
