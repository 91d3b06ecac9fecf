"""Figures of the work for the network team: kinds of help, lead times, looking along.

Counts and medians only, under disclosure control: nothing about fewer than k plans, and
no kind that follows from the others. Source: FEATURES C19, C21, C28.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from casework.models import Agreement
from ruwaard.disclosure import TOTAL, Cell, hidden, rounded
from ruwaard.ui.charts import bullet

KINDS = "SELECT kind, agreements, plans FROM agreement_kinds(%s, %s)"
TIMES = "SELECT domain, plans, to_start, to_done FROM agreement_lead_times(%s, %s)"
LOOKS = "SELECT asked, plans, looked, median, late FROM look_along_days(%s, %s)"
WEEK = 7


@dataclass(frozen=True, slots=True)
class KindShare:
    """The share of one kind of help in percent; None is fewer than may be told."""

    name: str
    percent: int | None

    @property
    def bar(self) -> SafeString | str:
        """The share as a bar beside the figure."""
        if self.percent is None:
            return ""
        share, whole = Decimal(self.percent), Decimal(100)
        return bullet(spent=share, committed=whole, frame=whole, most=whole)


@dataclass(frozen=True, slots=True)
class LeadTime:
    """Days in the middle: from the talk to the start, and from start to done."""

    name: str
    to_start: int | None
    to_done: int | None


@dataclass(frozen=True, slots=True)
class Looking:
    """Questions to colleagues: how many, and the days in the middle to a first look."""

    asked: int | None
    days: int | None
    late: int | None

    @property
    def is_slow(self) -> bool:
        """Whether half of them waited longer than a week."""
        return self.days is not None and self.days > WEEK


@dataclass(frozen=True, slots=True)
class WorkFigures:
    """All figures of the work over one year up to a day."""

    kinds: list[KindShare]
    agreements: int | None
    times: list[LeadTime]
    looking: Looking


def work_figures(first: date, until: date, *, k: int) -> WorkFigures:
    """Return the figures of agreements made and questions asked in a period."""
    kinds = {row[0]: Cell(row[1], row[2]) for row in _asked(KINDS, first, until)}
    total = Cell(
        sum(cell.value for cell in kinds.values()),
        max((cell.people or 0 for cell in kinds.values()), default=0),
    )
    return WorkFigures(
        kinds=_shares(kinds, total, k),
        agreements=rounded(total.value, k=k),
        times=[_time(row, k) for row in _asked(TIMES, first, until)],
        looking=_looking(_asked(LOOKS, first, until)[0], k),
    )


def _shares(kinds: dict[str, Cell], total: Cell, k: int) -> list[KindShare]:
    """Return the share of each kind, rounded; a kind of too few plans has none."""
    table = {(kind, "n"): cell for kind, cell in kinds.items()}
    gone = hidden(table | {(TOTAL, "n"): total}, k=k)
    return [
        KindShare(
            str(Agreement.Kind(kind).label),
            None
            if (kind, "n") in gone or not total.value
            else 5 * round(20 * table[kind, "n"].value / total.value),
        )
        for kind in Agreement.Kind.values
        if (kind, "n") in table
    ]


def _time(row: tuple[Any, ...], k: int) -> LeadTime:
    domain, plans, to_start, to_done = row
    name = Agreement.Domain(domain).label if domain else _("niet gezegd")
    if plans < k:
        return LeadTime(str(name), None, None)
    return LeadTime(str(name), _days(to_start), _days(to_done))


def _looking(row: tuple[Any, ...], k: int) -> Looking:
    asked, plans, looked, median, late = row
    if plans < k or looked < k:
        return Looking(rounded(asked, k=k) if plans >= k else None, None, None)
    return Looking(rounded(asked, k=k), _days(median), rounded(late, k=k))


def _days(value: float | None) -> int | None:
    return None if value is None else round(value)


def _asked(statement: str, first: date, until: date) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [first, until])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
