"""What is told of promises to who looks: what is kept of closed months, added up.

What is not kept (the month that runs, for who audits; a threshold that changed since a
month was closed) is worked out at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum

from budget.calculations.published import Money, More, Place
from budget.models import Framework, Telling, TellingLine
from budget.services.tellings import worked_out

PLACE = ("organisation_id", "stream_id")


def told_per_place(
    framework: Framework, until: date, *, k: int
) -> dict[int, dict[Place | None, Money]]:
    """Return per budget year and place what is told by the end of a month."""
    found: dict[int, dict[Place | None, Money]] = defaultdict(dict)
    kept = _kept(framework, until, k)
    if kept is None:
        mores: Iterable[More] = worked_out(framework, until, k=k)
    else:
        mores = _mores(kept, until)
    for more in mores:
        there = found[more.year]
        there[more.place] = there.get(more.place, Money()) + more.money
    return dict(found)


def told_per_month(
    framework: Framework, year: int, until: date, *, k: int
) -> dict[date, Money]:
    """Return what is told of one budget year by the end of a month, as it was told."""
    kept = _kept(framework, until, k)
    if kept is not None:
        sums = kept.filter(year=year).values_list("telling__month")
        return {
            month: Money(used, spent)
            for month, used, spent in sums.annotate(Sum("used"), Sum("spent"))
        }
    found: dict[date, Money] = {}
    for more in worked_out(framework, until, k=k):
        if more.year == year:
            found[more.month] = found.get(more.month, Money()) + more.money
    return found


def told_more(framework: Framework, until: date, *, k: int) -> list[More]:
    """Return what each month told more, per budget year and place."""
    kept = _kept(framework, until, k)
    if kept is None:
        return worked_out(framework, until, k=k)
    return [
        More(year, month, _place(payer, stream), Money(used, spent))
        for month, year, payer, stream, used, spent in kept.values_list(
            "telling__month", "year", *PLACE, "used", "spent"
        )
    ]


def _kept(framework: Framework, until: date, k: int) -> "QuerySet[TellingLine] | None":
    """Return the lines kept up to a month; None when that month is not kept."""
    is_kept = Telling.objects.filter(framework=framework, k=k, month=until).exists()
    if not is_kept:
        return None
    lines: QuerySet[TellingLine] = TellingLine.objects.told(framework, until, k)
    return lines.order_by()


def _mores(kept: "QuerySet[TellingLine]", until: date) -> Iterator[More]:
    """Give one sum per budget year and place, as told by `until`."""
    sums: Iterable[Any] = kept.values_list("year", *PLACE).annotate(
        Sum("used"), Sum("spent")
    )
    for year, payer, stream, used, spent in sums:
        yield More(year, until, _place(payer, stream), Money(used, spent))


def _place(payer: int | None, stream: Any) -> Place | None:  # noqa: ANN401 - a key
    return None if payer is None else (payer, stream)
