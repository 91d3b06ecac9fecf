"""The reports of METHODS 6.4 as tables: one shape for the screen, paper and a file."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from budget.models import Framework
from budget.reading.figures import View
from ruwaard.tenancy.features import uses
from ruwaard.tenancy.models import Neighbourhood

Value = str | int | None


class As(StrEnum):
    """How the values of a column are written."""

    TEXT = "text"
    EURO = "euro"  # whole cents
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head and how its values are written."""

    label: str
    kind: As = As.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a report; the first column names the row."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    total: Sequence[Value] = ()
    note: str = ""

    @property
    def cells(self) -> list[list[tuple[Column, Value]]]:
        """The rows, each value with its column."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]

    @property
    def total_cells(self) -> list[tuple[Column, Value]]:
        """The total, each value with its column; nothing without a total."""
        return list(zip(self.columns, self.total, strict=True)) if self.total else []


@dataclass(frozen=True, slots=True)
class Report:
    """One report of one year, as it stood at the end of month `until`."""

    name: str
    title: str
    lead: str
    year: int
    until: date | None
    tables: list[Table]
    picture: SafeString | str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What a report is asked: the year, and what somebody may see of it.

    `papers_of` are the organisations whose papers they read, not totals alone; None is
    all of them.
    """

    view: View
    year: int
    papers_of: frozenset[int | None] | None = frozenset()

    @property
    def framework(self) -> Framework:
        """The framework that the report is about."""
        return self.view.framework

    def reads_papers_of(self, organisation_id: int) -> bool:
        """Return whether the papers of an organisation may be read, step by step."""
        return self.papers_of is None or organisation_id in self.papers_of


@dataclass(frozen=True, slots=True)
class ReportKind:
    """One kind of report; `read` answers with its tables."""

    name: str
    label: Promise
    lead: Promise
    read: Callable[[Question], list[Table]]
    picture: Callable[[Question], SafeString | str] = field(default=lambda _asked: "")

    @property
    def app(self) -> str:
        """The app that reads it: gone where a neighbourhood does not use that."""
        return self.read.__module__.partition(".")[0]

    def report(self, question: Question) -> Report:
        """Return the report of a year."""
        facts = {"title": str(self.label), "year": question.year}
        return Report(
            self.name,
            _("%(title)s, %(year)s") % facts,
            str(self.lead),
            question.year,
            question.view.until,
            self.read(question),
            self.picture(question),
        )


class UnknownReport(LookupError):  # noqa: N818 - says what happened
    """There is no report of this name."""


_reports: dict[str, ReportKind] = {}


def add_reports(kinds: Iterable[ReportKind]) -> None:
    """Make reports known, in this order."""
    _reports.update({kind.name: kind for kind in kinds})


def reports_in(place: Neighbourhood) -> list[ReportKind]:
    """Return the reports of the parts that `place` uses."""
    return [kind for kind in _reports.values() if uses(place.features, kind.app)]


def find_report(name: str, place: Neighbourhood) -> ReportKind:
    """Return the report of `place` called `name`; raises UnknownReport."""
    found = {kind.name: kind for kind in reports_in(place)}
    try:
        return found[name]
    except KeyError as error:
        raise UnknownReport(name) from error


def lines_of(report: Report) -> list[list[str]]:
    """Return a report as lines of a file: amounts in euros with a decimal point."""
    lines: list[list[str]] = []
    for table in report.tables:
        lines.append([table.title])
        lines.append([column.label for column in table.columns])
        rows = [*table.cells, table.total_cells] if table.total else table.cells
        lines += [[_plain(column, value) for column, value in row] for row in rows]
        lines.append([])
    return lines[:-1]


def _plain(column: Column, value: Value) -> str:
    if value is None:
        return ""
    if column.kind == As.EURO and isinstance(value, int):
        sign = "-" if value < 0 else ""
        return f"{sign}{abs(value) // 100}.{abs(value) % 100:02d}"
    text = str(value)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@"} and value == text else text
